import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layOut } from './machine.ts';

const states = ['a', 'b', 'c', 'd', 'e', 'f'];
const workflows = fc
	.uniqueArray(fc.record({ from: fc.constantFrom(...states), to: fc.constantFrom(...states) }), {
		maxLength: 20,
		selector: ({ from, to }) => from + to,
	})
	.map((arrows) => ({ start: 'a', arrows: arrows.map((one) => ({ ...one, move: one.from + one.to })) }));
/** The upright piece of each line that reaches its state: in which lane, from where to where. */
const uprights = (drawn: ReturnType<typeof layOut>) =>
	drawn.lines.flatMap(({ name, paths }) =>
		paths.flatMap(({ path }) => {
			const found = /Q(\S+) \S+ \S+ (\S+)V(\S+)Q/.exec(path);
			const [lane = 0, a = 0, b = 0] = found?.slice(1).map(Number) ?? [];
			return found ? [{ name, lane, top: Math.min(a, b), bottom: Math.max(a, b) }] : [];
		}),
	);

describe('a workflow as a picture', () => {
	test('has its states in the order in which a case reaches them, its ends last, one place larger for where one is', () => {
		const arrows = [
			{ from: 'open', to: 'left', move: 'leave' },
			{ from: 'open', to: 'ready', move: 'hand-in' },
			{ from: 'ready', to: 'open', move: 'give-back' },
			{ from: 'ready', to: 'done', move: 'validate' },
		];
		const drawn = layOut({ start: 'open', arrows }, 'ready');
		expect(drawn.states.map(({ name }) => name)).toEqual(['open', 'ready', 'left', 'done']);
		expect(drawn.states.map(({ height }) => height)).toEqual([36, 54, 36, 36]);
		expect(drawn.lines.flatMap(({ paths }) => paths.filter(({ back }) => back))).toMatchObject([
			{ key: 'ready give-back' },
		]);
	});

	test('has one line a move, and none passes another in the same lane', () => {
		fc.assert(
			fc.property(workflows, (workflow) => {
				const drawn = layOut(workflow);
				const reached = workflow.arrows.filter(({ from }) => drawn.states.some(({ name }) => name === from));
				expect(drawn.lines.flatMap(({ paths }) => paths)).toHaveLength(reached.length);
				const all = uprights(drawn);
				for (const one of all) {
					expect(one.lane).toBeGreaterThan(0);
					for (const other of all)
						if (other.name !== one.name && other.lane === one.lane)
							expect(other.bottom < one.top || other.top > one.bottom).toBe(true);
				}
			}),
		);
	});

	test('keeps its words apart, one below the other, within its height', () => {
		fc.assert(
			fc.property(workflows, (workflow) => {
				const drawn = layOut(workflow, 'b');
				const lines = drawn.states.flatMap(({ y, height, moves }) => [y + height, ...moves.map((move) => move.y)]);
				for (const [n, line] of lines.entries())
					if (n > 0) expect(line - (lines[n - 1] ?? 0)).toBeGreaterThanOrEqual(16);
				expect(drawn.height).toBeGreaterThan(lines.at(-1) ?? 0);
			}),
		);
	});
});
