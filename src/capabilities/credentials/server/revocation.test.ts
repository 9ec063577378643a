import { beforeAll, describe, expect, test } from 'vitest';
import { newPerson } from '#capabilities/identity/factory.ts';
import { atOnce, linkIn, noticesTo, timesTold } from '#capabilities/identity/testing.ts';
import { type Actor, person, system, visitor } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import { Invalid } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { faultsOf } from '#platform/workflow.ts';
import { house } from '../../../house.ts';
import { newCredential, newHolder, sampleAchievement } from '../factory.ts';
import { issueCredential } from '../public.server.ts';
import { revocation } from '../rules/revocation.ts';
import { credential } from './credential.ts';
import { credentials } from './credentials.ts';
import { moveRevocation } from './move-revocation.ts';
import { ownCredentials } from './own-credentials.ts';
import { proposeRevocation } from './propose-revocation.ts';
import { verification } from './verification.ts';

const school = openTestSchool(house);
const place = { head: visitor as Actor, other: visitor as Actor, administrator: visitor as Actor, emails: [''] };
beforeAll(async () => {
	const make = async (role: 'head-of-pedagogy' | 'administrator') => {
		const made = await school.make((ctx) => newPerson(ctx, { roles: [role] }));
		place.emails.push(made.email);
		return person(made.id, [role]);
	};
	Object.assign(place, {
		head: await make('head-of-pedagogy'),
		other: await make('head-of-pedagogy'),
		administrator: await make('administrator'),
	});
});

const issued = () => school.make((ctx) => newCredential(ctx));
const propose = (credentialId: string, actor = place.head, reason = 'Le projet 3 était celui d’un autre.') =>
	school.as(actor)(proposeRevocation, { credentialId, reason });
const move = (revocationId: string, name: 'confirm' | 'withdraw', actor = place.other) =>
	school.as(actor)(moveRevocation, { revocationId, move: name, reason: 'Vu avec les deux dossiers.' });
const checksOf = async (credentialId: string) => {
	const { checks, revokedAt } = await school.as(visitor)(verification, { credentialId });
	return { revokedAt, failed: checks.filter(({ result }) => result === 'failed').map(({ name }) => name), checks };
};
const stateOf = async (id: string) =>
	(await school.rows<{ state: string }>('select state from credentials_revocation where id = $1', [id]))[0]?.state;

test('the table has no dead end and no wait without an end', () => {
	expect(faultsOf(revocation)).toEqual([]);
});

describe('two people', () => {
	test.each(['other', 'administrator'] as const)(
		'revoke: a head of pedagogy proposes, the %s confirms',
		async (second) => {
			const { id, personId } = await issued();
			const { revocationId } = await propose(id);
			expect((await checksOf(id)).failed).toEqual([]);
			expect(await move(revocationId, 'confirm', place[second])).toEqual({ state: 'revoked', credentialId: id });
			const { failed, revokedAt, checks } = await checksOf(id);
			expect(failed).toEqual(['not-revoked']);
			expect(revokedAt).not.toBeNull();
			expect(checks.find(({ name }) => name === 'signature')?.result).toBe('passed');
			expect(checks.find(({ name }) => name === 'not-revoked')?.detail).toMatch(/révoquée/);
			expect(await timesTold(school, 'credentials.revoked', id)).toBe(1);
			const own = await school.as(person(personId))(ownCredentials, {});
			expect(own.credentials).toMatchObject([{ id, revokedAt: expect.any(String) }]);
		},
	);

	test('are never one: whoever proposed does not confirm, neither here nor in the database', async () => {
		const { id } = await issued();
		const { revocationId } = await propose(id);
		expect(await refusalOf(move(revocationId, 'confirm', place.head))).toBe('another-person');
		// Also where they are an administrator besides.
		const both = person((place.head as { id: string }).id, ['head-of-pedagogy', 'administrator']);
		expect(await refusalOf(move(revocationId, 'confirm', both))).toBe('another-person');
		for (const second of ['proposed_by', 'null'])
			await expect(
				school.rows(
					`update credentials_revocation set state = 'revoked', decided_by = ${second}, decided_at = proposed_at, decision_reason = 'x' where id = $1`,
					[revocationId],
				),
			).rejects.toThrow(/check constraint/);
		expect(await stateOf(revocationId)).toBe('proposed');
	});

	test('are neither of them its holder, whatever their role', async () => {
		const { id, personId } = await issued();
		const { revocationId } = await propose(id);
		const holder = person(personId, ['administrator', 'head-of-pedagogy']);
		for (const name of ['confirm', 'withdraw'] as const)
			expect(await refusalOf(move(revocationId, name, holder))).toBe('forbidden');
		expect((await school.as(holder)(credential, { credentialId: id })).revocations[0]?.moves).toEqual([]);
		expect(await stateOf(revocationId)).toBe('proposed');
	});

	test('are people: the terminal neither proposes nor confirms', async () => {
		const { id } = await issued();
		expect(await refusalOf(propose(id, system('command line')))).toBe('needs-a-person');
		const { revocationId } = await propose(id);
		expect(await refusalOf(move(revocationId, 'confirm', system('command line')))).toBe('needs-a-person');
	});

	test('each owe a reason', async () => {
		const { id } = await issued();
		await expect(propose(id, place.head, '  ')).rejects.toBeInstanceOf(Invalid);
		const { revocationId } = await propose(id);
		await expect(
			school.as(place.other)(moveRevocation, { revocationId, move: 'confirm', reason: '' }),
		).rejects.toBeInstanceOf(Invalid);
	});
});

describe('a proposal', () => {
	test('is one at a time, and none where it is revoked', async () => {
		const { id } = await issued();
		const { revocationId } = await propose(id);
		expect(await refusalOf(propose(id, place.other))).toBe('revocation-open');
		await move(revocationId, 'confirm');
		expect(await refusalOf(propose(id))).toBe('already-revoked');
	});

	test('made by two at once is one', async () => {
		const { id } = await issued();
		const outcomes = await atOnce(school, [() => propose(id, place.head), () => propose(id, place.other)]);
		expect(outcomes.sort()).toEqual(['done', 'revocation-open']);
	});

	test('confirmed twice in a row, or by two at once, revokes once', async () => {
		const { id } = await issued();
		const { revocationId } = await propose(id);
		const outcomes = await atOnce(school, [
			() => move(revocationId, 'confirm', place.other),
			() => move(revocationId, 'confirm', place.administrator),
		]);
		expect(outcomes.sort()).toEqual(['done', 'not-from-here']);
		expect(await refusalOf(move(revocationId, 'confirm'))).toBe('not-from-here');
		expect(await timesTold(school, 'credentials.revoked', id)).toBe(1);
	});

	test('confirmed and withdrawn at once is one of the two', async () => {
		const { id } = await issued();
		const { revocationId } = await propose(id);
		const outcomes = await atOnce(school, [
			() => move(revocationId, 'confirm'),
			() => move(revocationId, 'withdraw', place.head),
		]);
		expect(outcomes.toSorted()).toEqual(['done', 'not-from-here']);
		expect(await stateOf(revocationId)).toBe(outcomes[0] === 'done' ? 'revoked' : 'withdrawn');
	});

	test.each(['head', 'other'] as const)(
		'withdrawn by the %s leaves all as it was, and may be made again',
		async (who) => {
			const { id } = await issued();
			const { revocationId } = await propose(id);
			expect(await move(revocationId, 'withdraw', place[who])).toMatchObject({ state: 'withdrawn' });
			expect((await checksOf(id)).failed).toEqual([]);
			await propose(id);
		},
	);

	test('is nobody’s besides: others are refused before they learn whether it is there', async () => {
		const { id } = await issued();
		const { revocationId } = await propose(id);
		for (const actor of [visitor, person(crypto.randomUUID()), person(crypto.randomUUID(), ['evaluator'])])
			for (const target of [revocationId, crypto.randomUUID()])
				expect(await refusalOf(move(target, 'confirm', actor))).toBe('forbidden');
		expect(await refusalOf(propose(id, place.administrator))).toBe('forbidden');
		expect(await refusalOf(propose(crypto.randomUUID()))).toBe('not-found');
		expect(await refusalOf(move(crypto.randomUUID(), 'confirm'))).toBe('not-found');
	});
});

describe('news of it', () => {
	test('goes to those who may be the second, then to the holder with the reason and whom to write to', async () => {
		const holder = await school.make((ctx) => newHolder(ctx));
		const { id } = await school.make((ctx) => newCredential(ctx, { personId: holder.id }));
		await school.settle();
		const before = await Promise.all(place.emails.map((one) => noticesTo(school, one)));
		const { revocationId } = await propose(id, place.head, 'Une raison à lire.');
		await school.settle();
		const asked = await Promise.all(place.emails.map((one) => noticesTo(school, one)));
		const more = asked.map((all, at) => all.length - (before[at]?.length ?? 0) > 0);
		// In their order: nobody, the head who proposed, the other head, the administrator.
		expect(more).toEqual([false, false, true, true]);
		expect(await noticesTo(school, holder.email)).toEqual(['credentials.issued']);
		await move(revocationId, 'confirm');
		await school.settle();
		const letter = await linkIn(school, holder.email);
		expect(letter.text).toContain('Une raison à lire.');
		expect(letter.text).toContain(school.app.publicUrl);
		const page = JSON.stringify(await school.as(visitor)(verification, { credentialId: id }));
		expect(page).not.toContain('Une raison à lire.');
	});
});

describe('those who may take it back', () => {
	test('see who proposed and what is theirs to do, and find it by name whatever the accents', async () => {
		const { id } = await school.make((ctx) => newCredential(ctx, { givenNames: 'Zoé', familyName: 'Bérénger' }));
		await propose(id);
		const see = (actor: Actor) => school.as(actor)(credential, { credentialId: id });
		expect((await see(place.head)).revocations).toMatchObject([{ moves: ['withdraw'] }]);
		expect((await see(place.other)).revocations).toMatchObject([{ moves: ['confirm', 'withdraw'] }]);
		expect(await see(place.administrator)).toMatchObject({ may: { propose: false }, holder: 'Zoé Bérénger' });
		const list = (input: object) => school.as(place.administrator)(credentials, input);
		expect((await list({ q: 'berenger' })).credentials).toMatchObject([{ id, standing: 'proposed' }]);
		expect((await list({ q: 'berenger', standing: 'valid' })).credentials).toEqual([]);
		expect((await list({ q: '%' })).credentials).toEqual([]);
		expect((await list({ standing: 'revoked' })).credentials.every(({ standing }) => standing === 'revoked')).toBe(
			true,
		);
		expect(await refusalOf(school.as(person(crypto.randomUUID()))(credentials, {}))).toBe('forbidden');
	});

	test('do not issue it again by accident: asked for the same, the revoked one is answered', async () => {
		const holder = await school.make((ctx) => newHolder(ctx));
		const what = { personId: holder.id, about: 'enrolment:revoked', achievement: sampleAchievement };
		const { credentialId } = await school.make((ctx) => issueCredential(ctx, what));
		const { revocationId } = await propose(credentialId);
		await move(revocationId, 'confirm');
		expect(await school.make((ctx) => issueCredential(ctx, what))).toEqual({
			credentialId,
			before: true,
			revoked: true,
		});
		const anew = await school.make((ctx) => issueCredential(ctx, { ...what, about: 'enrolment:revoked:2' }));
		expect(anew.credentialId).not.toBe(credentialId);
		expect((await checksOf(anew.credentialId)).failed).toEqual([]);
	});
});

// Last: the clock only moves forward.
describe('a proposal that nobody confirms', () => {
	test('is reminded of once, then lapses, and the credential stands', async () => {
		const { id } = await issued();
		const { revocationId } = await propose(id);
		await school.settle();
		const { days, remindAfterDays } = revocation.waits.proposed ?? { days: 0, remindAfterDays: 0 };
		const later = (hours: number) => school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours })));
		const remind = () => school.sweep('credentials.revocation-reminded-once');
		const lapse = () => school.sweep('credentials.revocation-decided-or-lapsed');
		await later(24 * remindAfterDays - 1);
		await remind();
		expect(await timesTold(school, 'credentials.revocation-reminded', revocationId)).toBe(0);
		await later(2);
		await remind();
		await remind();
		expect(await timesTold(school, 'credentials.revocation-reminded', revocationId)).toBe(1);
		await lapse();
		expect(await stateOf(revocationId)).toBe('proposed');
		await later(24 * (days - remindAfterDays));
		await lapse();
		expect(await lapse()).toEqual({ found: 0, mended: 0 });
		expect(await stateOf(revocationId)).toBe('lapsed');
		expect((await checksOf(id)).failed).toEqual([]);
		await school.settle();
		const proposer = place.emails[1] ?? '';
		expect((await noticesTo(school, proposer)).at(-1)).toBe('credentials.revocation-ended');
		expect(await refusalOf(move(revocationId, 'confirm'))).toBe('not-from-here');
		await propose(id);
	});
});
