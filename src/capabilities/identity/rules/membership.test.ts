import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrowsOf, faultsOf, movesOf, step } from '#platform/workflow.ts';
import { type MembershipFacts, type MembershipMove, type MembershipState, membership } from './membership.ts';

const moves = Object.keys(membership.moves) as MembershipMove[];
const states: readonly MembershipState[] = [membership.start, ...membership.resting, ...membership.final];
const parts = ['invitee', 'manager', 'system'] as const;
const anyFacts: readonly MembershipFacts[] = [
	{ isManager: false, otherManagers: 0 },
	{ isManager: false, otherManagers: 1 },
	{ isManager: true, otherManagers: 0 },
	{ isManager: true, otherManagers: 1 },
];

const everyCase = moves.flatMap((name) => parts.flatMap((who) => anyFacts.map((facts) => [name, who, facts] as const)));

describe('the table of membership', () => {
	test('has no fault', () => {
		expect(faultsOf(membership)).toEqual([]);
	});

	test('says what the school wants, and a change of it changes this list', () => {
		const sentences = arrowsOf(membership).map(
			({ from, move, to }) => `${from}: ${membership.moves[move as MembershipMove].who} ${move} -> ${to}`,
		);
		expect(sentences).toEqual([
			'invited: invitee accept -> active',
			'invited: invitee decline -> declined',
			'invited: manager withdraw -> withdrawn',
			'invited: system expire -> expired',
			'active: invitee leave -> ended',
			'active: manager remove -> ended',
		]);
	});

	test.each(states)('allows from %s exactly the moves that it lists, to those that it lists', (state) => {
		const expected = (name: MembershipMove, who: (typeof parts)[number], facts: MembershipFacts) => {
			const move = membership.moves[name];
			if (!move.who.includes(who)) return { ok: false, code: 'forbidden' };
			if (!move.from.includes(state)) return { ok: false, code: 'not-from-here' };
			const code = move.guard?.(facts);
			return code ? { ok: false, code } : { ok: true, to: move.to };
		};
		for (const [name, who, facts] of everyCase)
			expect(step(membership, name, { state, who, facts }), `${who} ${name}`).toEqual(expected(name, who, facts));
	});

	test.each(states)('shows at %s a button for each move that is one’s own', (state) => {
		const facts = { isManager: false, otherManagers: 0 };
		for (const who of parts)
			expect(movesOf(membership, state, who)).toEqual(
				moves.filter((name) => step(membership, name, { state, who, facts }).ok),
			);
	});
});

describe('the last manager', () => {
	test('neither leaves nor is removed', () => {
		const facts = { isManager: true, otherManagers: 0 };
		for (const [name, who] of [
			['leave', 'invitee'],
			['remove', 'manager'],
		] as const)
			expect(step(membership, name, { state: 'active', who, facts })).toEqual({ ok: false, code: 'last-manager' });
	});

	test('stays through every sequence of moves, and nobody comes back from an end', () => {
		const someone = fc.record({ isManager: fc.boolean(), active: fc.boolean() });
		const act = fc.record({ whom: fc.nat(7), name: fc.constantFrom(...moves), who: fc.constantFrom(...parts) });
		fc.assert(
			fc.property(fc.array(someone, { maxLength: 7 }), fc.array(act, { maxLength: 60 }), (others, acts) => {
				const people = [{ isManager: true, active: true }, ...others].map(({ isManager, active }) => ({
					isManager,
					state: (active ? 'active' : membership.start) as MembershipState,
				}));
				const managers = () => people.filter(({ isManager, state }) => isManager && state === 'active');
				for (const { whom, name, who } of acts) {
					const one = people[whom % people.length];
					if (!one) continue;
					const before = one.state;
					const facts = {
						isManager: one.isManager && one.state === 'active',
						otherManagers: managers().filter((manager) => manager !== one).length,
					};
					const taken = step(membership, name, { state: one.state, who, facts });
					if (taken.ok) one.state = taken.to;
					expect(managers().length).toBeGreaterThan(0);
					if (membership.final.includes(before)) expect(one.state).toBe(before);
				}
			}),
		);
	});
});
