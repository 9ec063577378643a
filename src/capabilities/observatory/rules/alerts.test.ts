import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alertMoves, type Short, type Standing } from './alerts.ts';
import { levels } from './level.ts';

const spots = fc.record({
	scheme: fc.constant('fap2021'),
	occupation: fc.constantFrom('A', 'B', 'C'),
	territory: fc.constantFrom('fr', 'reg-84', 'area-1'),
});
const once = <One extends Standing>(rows: readonly One[]) => [
	...new Map(rows.map((one) => [`${one.occupation} ${one.territory}`, one])).values(),
];
const wanted = fc.array(
	fc.tuple(spots, fc.constantFrom(...levels)).map(([spot, level]): Short => ({ ...spot, level })),
);
const standing = fc.array(
	fc.tuple(spots, fc.constantFrom(...levels, null)).map(([spot, level]): Standing => ({ ...spot, level })),
);

describe('the moves of alerts', () => {
	test('are none where nothing changed, and lead to what is wanted in one go', () => {
		fc.assert(
			fc.property(wanted.map(once), standing.map(once), (short, before) => {
				const moves = alertMoves(short, before);
				const key = ({ occupation, territory }: Standing) => `${occupation} ${territory}`;
				const after = new Map(before.map((one) => [key(one), one]));
				for (const { what, wanted, was } of moves) {
					expect(what).toBe(wanted ? (was?.level ? 'changed' : 'raised') : 'ended');
					const of = wanted ?? was;
					if (of) after.set(key(of), { ...of, level: wanted?.level ?? null });
				}
				const open = [...after.values()].filter(({ level }) => level !== null);
				expect(new Set(open.map((one) => `${key(one)} ${one.level}`))).toEqual(
					new Set(short.map((one) => `${key(one)} ${one.level}`)),
				);
				expect(alertMoves(short, [...after.values()])).toEqual([]);
			}),
		);
	});
});
