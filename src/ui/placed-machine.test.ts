import { describe, expect, test } from 'vitest';
import { layOutPlaced } from './placed-machine.ts';

const labels = { open: 'Ouvert', done: 'Fini', back: 'revient', go: 'avance', end: 'finit' };
const arrows = [
	{ from: 'open', to: 'done', move: 'go' },
	{ from: 'open', to: 'done', move: 'end' },
	{ from: 'done', to: 'open', move: 'back' },
];
const drawn = layOutPlaced({ start: 'open', arrows, labels }, { open: [0, 0], done: [1, 0] });

describe('a workflow that turns back', () => {
	test('has one arrow a direction, side by side, with all its words', () => {
		expect(drawn.arrows.map(({ words }) => words)).toEqual(['Ouvert → Fini: avance / finit', 'Fini → Ouvert: revient']);
		const [there, back] = drawn.arrows;
		expect(there?.path).toMatch(/^M154 18L/);
		expect(back?.path).toMatch(/^M290 32L/);
		expect(there?.label.y).toBeLessThan(back?.label.y ?? 0);
	});

	test('leaves out an arrow to a state that has no place', () => {
		const picture = { start: 'open', arrows: [{ from: 'open', to: 'away', move: 'go' }], labels };
		expect(layOutPlaced(picture, { open: [0, 0] }).arrows).toEqual([]);
	});
});
