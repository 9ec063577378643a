import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meshChange, shownOf } from './mesh.ts';
import type { Told } from './peer.ts';

const here = (presenceId: string, place: number) => ({ presenceId, place, isRecording: false });

describe('who is connected follows who is present', () => {
	test('a page that was loaded again is another; oneself is nobody to connect with', () => {
		const { gone, come } = meshChange(['a1', 'b1'], [here('me', 1), here('a2', 2), here('b1', 3)], 'me');
		expect(gone).toEqual(['a1']);
		expect(come.map(({ presenceId }) => presenceId)).toEqual(['a2']);
	});

	test('whatever came before, all others are connected and none besides', () => {
		const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'me'));
		fc.assert(
			fc.property(ids, ids, (before, now) => {
				const connected = new Set<string>(before.filter((id) => id !== 'me'));
				const { gone, come } = meshChange(connected, now.map(here), 'me');
				for (const id of gone) connected.delete(id);
				for (const { presenceId } of come) connected.add(presenceId);
				expect([...connected].sort()).toEqual(now.filter((id) => id !== 'me').sort());
			}),
		);
	});
});

describe('of each place one is shown', () => {
	const told: Told = { microphone: true, camera: true, screen: false, wantsPicture: true };
	const member = (id: string, place: number, state: 'connecting' | 'connected' | 'lost', said?: Told) => ({
		id,
		place,
		peer: { state, told: said },
	});
	const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id);

	test('the connection of before, until the next one works and says what it sends', () => {
		const old = member('old', 2, 'connected', told);
		expect(ids(shownOf([member('new', 2, 'connecting')], [old]))).toEqual(['old']);
		expect(ids(shownOf([member('new', 2, 'connected')], [old]))).toEqual(['old']);
		expect(ids(shownOf([member('new', 2, 'connected', told)], [old]))).toEqual(['new']);
	});

	test('not one that is lost; and in the order of places', () => {
		const all = shownOf(
			[member('c', 3, 'connecting')],
			[member('b', 2, 'connected', told), member('x', 1, 'lost', told)],
		);
		expect(ids(all)).toEqual(['b', 'c']);
	});
});
