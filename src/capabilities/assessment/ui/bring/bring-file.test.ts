import { webcrypto } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { chained, noChain, sha256Of } from '../../rules/chain.ts';
import { bringFile, type Phase, type Progress } from './bring-file.ts';
import type { Asked, Standing, Wire } from './wire.ts';

const sliceBytes = 10;
const bytes = (size: number, fill = 1) => new Uint8Array(size).fill(fill);
const fileOf = (content: Uint8Array, name = 'film.mp4') => ({
	name,
	size: content.length,
	slice: (from: number, to: number) => ({ arrayBuffer: async () => new Uint8Array(content.slice(from, to)).buffer }),
});
const down: Asked<never> = { ok: false, status: 0, code: '', why: '' };
const no = (code: string): Asked<never> => ({ ok: false, status: 409, code, why: `no: ${code}` });

/** A school that keeps what comes as the real one does, on a line that does as it is told before each word. */
const openSchool = (line: (word: keyof Wire, count: number) => Asked<never> | 'lost' | undefined = () => undefined) => {
	const state = { held: bytes(0), chain: noChain, begun: 0, size: 0, said: 0, given: 0 };
	const over = async <T>(word: keyof Wire, act: () => Promise<Asked<T>>): Promise<Asked<T>> => {
		const does = line(word, ++state.said);
		if (does && does !== 'lost') return does;
		const answer = await act();
		return does === 'lost' ? down : answer;
	};
	const standing = () => ({ bytes: state.size, arrived: state.held.length, sliceBytes, chain: state.chain });
	const wire: Wire = {
		begin: (_name, size) =>
			over('begin', async () => {
				state.begun++;
				state.size = size;
				return { ok: true, answer: { uploadId: 'one', ...standing() } };
			}),
		standing: () => over('standing', async () => ({ ok: true, answer: standing() })),
		piece: (_id, { offset, sha256, content }) =>
			over<Pick<Standing, 'arrived' | 'chain'>>('piece', async () => {
				if (offset !== state.held.length) return no('upload-elsewhere');
				if (sha256 !== (await sha256Of(content))) return no('piece-broken');
				state.held = new Uint8Array([...state.held, ...new Uint8Array(content)]);
				state.chain = await chained(state.chain, sha256);
				return { ok: true, answer: standing() };
			}),
		end: () =>
			over('end', async () => {
				const deliverable = {
					...({ id: 'one', kind: 'file', name: 'film.mp4', url: null, mediaType: 'video/mp4' } as const),
					...{ bytes: state.size, sha256: await sha256Of(state.held) },
					...{ repositoryUrl: null, repositoryRef: null, commitId: null, takenFrom: null },
				};
				return { ok: true, answer: { isNew: true, deliverable } };
			}),
		giveUp: () =>
			over('giveUp', async () => {
				state.given++;
				[state.held, state.chain] = [bytes(0), noChain];
				return { ok: true, answer: {} };
			}),
	};
	return { wire, state };
};
const bring = (content: Uint8Array, wire: Wire, changed: (progress: Progress) => void = () => {}) =>
	bringFile(fileOf(content), { wire, changed, wait: () => 0 });

describe('a file that is brought', () => {
	test('comes whole through any line that is cut, before or after it was heard', async () => {
		const content = webcrypto.getRandomValues(bytes(95));
		for (let seed = 1; seed < 40; seed++) {
			const { wire, state } = openSchool((_word, count) =>
				(count * seed) % 7 < 2 && count < 60 ? ((count * seed) % 2 ? 'lost' : down) : undefined,
			);
			const phases = new Set<Phase>();
			const ending = await bring(content, wire, ({ phase }) => phases.add(phase)).ending;
			expect(ending).toMatchObject({ kind: 'added', deliverable: { sha256: await sha256Of(content) } });
			expect(state.held).toEqual(content);
		}
	});

	test('is gone on with where an earlier page left it, once it is known to be the same', async () => {
		const content = webcrypto.getRandomValues(bytes(45));
		const { wire, state } = openSchool();
		state.held = content.slice(0, 20);
		for (const at of [0, 10]) state.chain = await chained(state.chain, await sha256Of(content.slice(at, at + 10)));
		const arrived: number[] = [];
		const ending = await bring(content, wire, (now) => arrived.push(now.arrived)).ending;
		expect(ending.kind).toBe('added');
		expect(state.held).toEqual(content);
		expect(arrived.find((count) => count > 0)).toBe(20);
	});

	test('is not mixed with another of its name and size: the person decides', async () => {
		const { wire, state } = openSchool();
		state.held = bytes(20, 7);
		state.chain = 'f'.repeat(64);
		const content = bytes(45, 1);
		let asked = false;
		const bringing = bring(content, wire, ({ phase }) => {
			if (phase !== 'other' || asked) return;
			asked = true;
			setTimeout(() => bringing.beginAnew());
		});
		expect((await bringing.ending).kind).toBe('added');
		expect([asked, state.given]).toEqual([true, 1]);
		expect(state.held).toEqual(content);
	});

	test('stops where the school refuses, in its own words, and what came stays', async () => {
		const { wire, state } = openSchool((word, count) =>
			word === 'piece' && count > 3 ? no('not-from-here') : undefined,
		);
		const last: { progress?: Progress } = {};
		const ending = await bring(bytes(45), wire, (progress) => {
			last.progress = progress;
		}).ending;
		expect(ending).toEqual({ kind: 'stopped' });
		expect(last.progress).toMatchObject({ phase: 'refused', why: 'no: not-from-here', arrived: 20 });
		expect(state.held).toHaveLength(20);
	});

	test('stops where the device gives it no more', async () => {
		const { wire } = openSchool();
		const file = { name: 'a', size: 45, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) };
		const phases: Phase[] = [];
		const { ending } = bringFile(file, { wire, changed: ({ phase }) => phases.push(phase), wait: () => 0 });
		expect(await ending).toEqual({ kind: 'stopped' });
		expect(phases.at(-1)).toBe('unreadable');
	});

	test('rests while it is paused, and goes on', async () => {
		const { wire, state } = openSchool();
		const content = bytes(95);
		let resting = 0;
		const bringing = bring(content, wire, ({ phase, arrived }) => {
			if (arrived === 30 && resting === 0 && phase === 'sending') bringing.pause();
			if (phase !== 'paused') return;
			resting = state.held.length;
			setTimeout(() => bringing.goOn(), 20);
		});
		expect((await bringing.ending).kind).toBe('added');
		expect(resting).toBeGreaterThan(0);
		expect(resting).toBeLessThan(95);
	});

	test('is given up at any moment, with what came of it', async () => {
		const { wire, state } = openSchool();
		const bringing = bring(bytes(95), wire, ({ arrived }) => {
			if (arrived === 30) void bringing.giveUp();
		});
		expect(await bringing.ending).toEqual({ kind: 'stopped' });
		await new Promise((resolve) => setTimeout(resolve, 5));
		expect(state.given).toBe(1);
		const never = openSchool(() => down);
		const lost = bring(bytes(95), never.wire);
		await lost.giveUp();
		expect(await lost.ending).toEqual({ kind: 'stopped' });
	});
});
