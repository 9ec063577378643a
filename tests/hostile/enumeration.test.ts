import { beforeAll, describe, expect, test } from 'vitest';
import { newPerson } from '#capabilities/identity/factory.ts';
import { askConfirmation } from '#capabilities/identity/server/ask-confirmation.ts';
import { askEmailChange } from '#capabilities/identity/server/ask-email-change.ts';
import { askPasswordReset } from '#capabilities/identity/server/ask-password-reset.ts';
import { signIn } from '#capabilities/identity/server/sign-in.ts';
import { signUp } from '#capabilities/identity/server/sign-up.ts';
import { signedIn, termsRead } from '#capabilities/identity/testing.ts';
import { visitor } from '#platform/actor.ts';
import { refusalOf } from '#platform/testing/school.ts';
import { built, serveSchool } from './served.ts';

const password = 'a long secret';

describe.runIf(built)('whether somebody has an account', () => {
	const at = serveSchool();
	const { school } = at;
	const zone = 'Europe/Paris';
	const known = 'known@example.org';
	beforeAll(() => school.make((ctx) => newPerson(ctx, { email: known, password })));

	/** An answer without what differs in each: the number of the request, and what was typed. */
	const bare = ({ status, text, headers }: { status: number; text: string; headers: Headers }, email: string) => ({
		status,
		location: headers.get('location'),
		cookies: headers.getSetCookie(),
		text: text.replaceAll(email, '').replaceAll(encodeURIComponent(email), ''),
	});
	const both = async (path: string, fields: (email: string) => Record<string, string>) => {
		const answers = [];
		for (const email of [known, 'nobody@example.org']) answers.push(bare(await at.send(path, fields(email)), email));
		return answers;
	};

	test.each([
		['signing in', '/fr/sign-in?/signIn', (email: string) => ({ email, password: 'a wrong secret' })],
		['asking for a password', '/fr/forgot-password?/askPasswordReset', (email: string) => ({ email })],
		['asking for the letter again', '/fr/sign-up?/askConfirmation', (email: string) => ({ email })],
		[
			'signing up',
			'/fr/sign-up?/signUp',
			(email: string) => ({ email, password, displayName: 'A', locale: 'fr', zone, terms: termsRead }),
		],
	])('is not told by %s, sign by sign', async (_, path, fields) => {
		const [one, other] = await both(path, fields);
		expect(one?.status).not.toBe(404);
		expect(one).toEqual(other);
	});

	/** The middle of how long each of two takes, asked one after the other so that whatever slows one slows the other. */
	const race = async (times: number, ...two: readonly ((n: number) => Promise<unknown>)[]) => {
		const took = two.map((): number[] => []);
		for (let n = 0; n < times; n++)
			for (const [which, ask] of two.entries()) {
				const started = performance.now();
				await ask(n).catch(() => {});
				took[which]?.push(performance.now() - started);
			}
		return took.map((all) => all.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0);
	};
	const alike = ([one = 0, other = 0]: readonly number[]) => {
		// A tenth of what hashing a password takes would be seen; a machine that does other things blurs more than that.
		expect(Math.abs(one - other) / Math.max(one, other)).toBeLessThan(0.4);
		return [one, other];
	};

	test('is not told by how long signing in or signing up takes: a password is hashed in each case', {
		timeout: 120_000,
	}, async () => {
		const people = await school.make(async (ctx) => {
			const made = [];
			for (let n = 0; n < 3; n++) made.push(await newPerson(ctx, { password }));
			return made;
		});
		const unconfirmed = await school.make((ctx) => newPerson(ctx, { password, confirmed: false }));
		const opened = await school.make((ctx) => newPerson(ctx));
		const as = (n: number) => school.as(visitor, { address: `198.51.100.${n}` });
		const tryFor = (email: string) => (n: number) => as(n)(signIn, { email, password: 'a wrong secret' });
		const [there] = people;
		for (const email of ['ghost@example.org', unconfirmed.email, opened.email]) {
			const took = alike(await race(9, tryFor(there?.email ?? ''), tryFor(email)));
			expect(Math.min(...took)).toBeGreaterThan(10);
		}
		const up = (email: string) =>
			as(1)(signUp, { email, password, displayName: 'A', locale: 'fr', zone, terms: termsRead });
		alike(
			await race(
				4,
				() => up(known),
				(n) => up(`free${n}@example.org`),
			),
		);
	});

	test('is not told by asking for letters', { timeout: 60_000 }, async () => {
		const visitorAt = (n: number) => school.as(visitor, { address: `192.0.2.${n}` });
		for (const action of [askPasswordReset, askConfirmation]) {
			const answers = [];
			for (const email of [known, 'nobody2@example.org']) answers.push(await visitorAt(1)(action, { email }));
			expect(answers[0]).toEqual(answers[1]);
		}
		const [there = 0, absent = 0] = await race(
			5,
			(n) => visitorAt(n)(askPasswordReset, { email: known }),
			(n) => visitorAt(n)(askPasswordReset, { email: `nobody${n}@example.org` }),
		);
		// The one writes two rows more; the letter itself, and its link, are written afterwards by the worker.
		expect(Math.abs(there - absent)).toBeLessThan(40);
	});

	test('is not told by moving to an address, nor by a limit that is used up', async () => {
		const { email } = await school.make((ctx) => newPerson(ctx, { password }));
		const own = await signedIn(school, email, password);
		for (const taken of [known, 'free@example.org'])
			expect(await own.call(askEmailChange, { email: taken, password })).toEqual({});
		for (const email of ['limited@example.org', known]) {
			const from = school.as(visitor, { address: '192.0.2.77' });
			const codes = [];
			for (let n = 0; n < 11; n++) codes.push(await refusalOf(from(signIn, { email, password: 'a wrong secret' })));
			expect(codes.at(-1)).toBe('too-many-attempts');
			expect(new Set(codes.slice(0, -1))).toEqual(new Set(['wrong-credentials']));
		}
	});

	test('and nobody is shut out of theirs by a stranger who tries it', async () => {
		const stranger = school.as(visitor, { address: '198.51.100.99' });
		for (let n = 0; n < 12; n++) await refusalOf(stranger(signIn, { email: known, password: 'a wrong secret' }));
		expect(await refusalOf(stranger(signIn, { email: known, password }))).toBe('too-many-attempts');
		expect(await school.as(visitor, { address: '198.51.100.100' })(signIn, { email: known, password })).toMatchObject({
			secondFactor: false,
		});
	});
});
