import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Joining, type NoJoining, whyNotAlone, whyNotJoin } from './group.ts';
import { projectStates } from './project.ts';

const free: Joining = {
	state: 'open',
	hasHandedIn: false,
	isInAGroup: false,
	hasLeft: false,
	groupHandedIn: false,
	authors: 1,
	most: 3,
};

describe('whoever has an invitation', () => {
	test.each<[Partial<Joining>, NoJoining | undefined]>([
		[{}, undefined],
		[{ authors: 2 }, undefined],
		[{ authors: 3 }, 'group-full'],
		[{ state: 'locked' }, 'project-not-open'],
		[{ state: 'paused' }, undefined],
		[{ hasHandedIn: true }, 'handed-in-before'],
		[{ hasHandedIn: true, state: 'mentor-review' }, 'handed-in-before'],
		[{ isInAGroup: true }, 'in-a-group'],
		[{ hasLeft: true, isInAGroup: true }, 'left-group'],
		[{ groupHandedIn: true }, 'group-handed-in'],
	])('%j: %s', (given, why) => {
		expect(whyNotJoin({ ...free, ...given })).toBe(why);
	});

	test('joins nowhere where they could not begin, nor where there is no room', () => {
		const joining = fc.record<Joining>({
			state: fc.constantFrom(...projectStates),
			hasHandedIn: fc.boolean(),
			isInAGroup: fc.boolean(),
			hasLeft: fc.boolean(),
			groupHandedIn: fc.boolean(),
			authors: fc.integer({ min: 1, max: 7 }),
			most: fc.integer({ min: 2, max: 6 }),
		});
		fc.assert(
			fc.property(joining, (one) => {
				if (whyNotJoin(one) !== undefined) return;
				expect(whyNotAlone(one)).toBeUndefined();
				expect(one.authors).toBeLessThan(one.most);
				expect(one.groupHandedIn || one.hasLeft).toBe(false);
			}),
		);
	});
});
