import { beforeAll, describe, expect, test } from 'vitest';
import { person, system, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../factory.ts';
import { mostTokens, staffTokenDays, tokenDays } from '../settings.ts';
import { atOnce, codeFrom, everythingTold, linkIn, noticesTo, signedIn } from '../testing.ts';
import { askPasswordReset } from './ask-password-reset.ts';
import { bearer } from './bearer.ts';
import { changePassword } from './change-password.ts';
import { confirmSecondFactor } from './confirm-second-factor.ts';
import { disablePerson } from './disable-person.ts';
import { enablePerson } from './enable-person.ts';
import { endToken } from './end-token.ts';
import { grantRole } from './grant-role.ts';
import { makeToken } from './make-token.ts';
import { mergePeople } from './merge-people.ts';
import { noteTokenUse } from './note-token-use.ts';
import { resetPassword } from './reset-password.ts';
import { session } from './session.ts';
import { startSecondFactor } from './start-second-factor.ts';
import { isToken, newToken } from './token-text.ts';
import { tokens } from './tokens.ts';

const school = openTestSchool(house, { mode: 'real' });
const asVisitor = school.as(visitor);
const password = 'un long secret';
const wanted = { name: 'Tableur', scopes: ['read:own-learning' as const], days: 30, password };
const bearerOf = (token: string) => asVisitor(bearer, { token });
const admin = () => school.as(person('00000000-0000-7000-8000-0000000000aa', ['administrator']));

describe('a token', () => {
	const email = 'nora@example.org';
	let nora: Awaited<ReturnType<typeof signedIn>>;
	let personId = '';
	beforeAll(async () => {
		personId = (await school.make((ctx) => newPerson(ctx, { email, password, roles: ['mentor'], secondFactor: true })))
			.id;
		await school.make((ctx) => newPerson(ctx, { email: 'boss@example.org', roles: ['administrator'] }));
		// The second factor is given here by its row alone: the session is opened before it counts.
		await school.rows('update identity_person set two_factor_enabled = false where id = $1', [personId]);
		nora = await signedIn(school, email, password);
		await school.rows('update identity_person set two_factor_enabled = true where id = $1', [personId]);
	});

	test('is shown once, kept as a hash, and told to its owner by a letter without it', async () => {
		const { token, tokenId } = await nora.call(makeToken, wanted);
		expect(token).toMatch(/^tremplin_[0-9A-Za-z]{46}$/);
		const [row] = await school.rows<{ row: string }>(
			'select row_to_json(t)::text as row from identity_token t where id = $1',
			[tokenId],
		);
		expect(row?.row).not.toContain(token);
		expect(row?.row).not.toContain(token.slice(9, 40));
		expect(await everythingTold(school)).not.toContain(token);
		await school.settle();
		expect(await noticesTo(school, email)).toContain('identity.token-made');
		expect((await linkIn(school, email)).text).not.toContain(token);
		const listed = await nora.call(tokens, {});
		expect(listed.tokens).toMatchObject([{ id: tokenId, ending: token.slice(-4), lastUsed: null }]);
		expect(JSON.stringify(listed)).not.toContain(token);
	});

	test('names its person with the roles in force at that very moment', async () => {
		const { token, tokenId } = await nora.call(makeToken, wanted);
		const found = await bearerOf(token);
		expect(found).toEqual({
			tokenId,
			personId,
			locale: 'fr',
			roles: ['mentor'],
			scopes: ['read:own-learning'],
			unnoted: true,
			requests: 120,
		});
		await school.rows('update identity_person set two_factor_enabled = false where id = $1', [personId]);
		expect((await bearerOf(token))?.roles).toEqual([]);
		await school.rows('update identity_person set two_factor_enabled = true where id = $1', [personId]);
	});

	test('is nobody’s where it is wrong, mistyped, over or ended', async () => {
		const { token, tokenId } = await nora.call(makeToken, { ...wanted, days: 1 });
		for (const wrong of ['', 'x', newToken(), `${token}x`, token.slice(0, -1), token.toLowerCase()])
			expect(await bearerOf(wrong)).toBeNull();
		await school.rows(
			`update identity_token set created_at = created_at - interval '1 day', expires_at = expires_at - interval '1 day' where id = $1`,
			[tokenId],
		);
		expect(await bearerOf(token)).toBeNull();
		const second = await nora.call(makeToken, wanted);
		await nora.call(endToken, { tokenId: second.tokenId });
		await nora.call(endToken, { tokenId: second.tokenId });
		expect(await bearerOf(second.token)).toBeNull();
	});

	test('asks for the password, a right, and no more days than the school allows', async () => {
		expect(await refusalOf(nora.call(makeToken, { ...wanted, password: 'un autre secret' }))).toBe('wrong-password');
		expect(await refusalOf(asVisitor(makeToken, wanted))).toBe('sign-in-needed');
		await expect(nora.call(makeToken, { ...wanted, scopes: [] })).rejects.toThrow('scopes');
		const tooLong = (maximum: number) => ({ issues: [{ path: 'days', code: 'too-big', values: { maximum } }] });
		const made = (who: typeof nora, days: number) => who.call(makeToken, { ...wanted, days });
		// Whoever decides about others has short sessions, and no token that outlives them by a year.
		const staff = {
			...nora,
			call: school.as(person(personId, ['mentor']), { headers: nora.headers }) as typeof nora.call,
		};
		expect((await staff.call(tokens, {})).mostDays).toBe(staffTokenDays.initial);
		await expect(made(staff, staffTokenDays.initial + 1)).rejects.toMatchObject(tooLong(staffTokenDays.initial));
		expect((await nora.call(tokens, {})).mostDays).toBe(tokenDays.initial);
		await expect(made(nora, tokenDays.initial + 1)).rejects.toMatchObject(tooLong(tokenDays.initial));
		await school.with(tokenDays, 10, async () => {
			await expect(made(staff, 11)).rejects.toMatchObject(tooLong(10));
		});
	});

	test('is one of so many; two made at once are counted one after the other', async () => {
		const open = (await nora.call(tokens, {})).tokens.length;
		await school.with(mostTokens, open + 1, async () => {
			const one = () => nora.call(makeToken, wanted);
			expect((await atOnce(school, [one, one])).sort()).toEqual(['done', 'too-many-tokens']);
			expect(await refusalOf(one())).toBe('too-many-tokens');
		});
	});

	test('is ended and noted by its owner alone', async () => {
		const { tokenId } = await nora.call(makeToken, wanted);
		const other = school.as(person((await school.make((ctx) => newPerson(ctx))).id));
		for (const action of [endToken, noteTokenUse]) {
			expect(await refusalOf(other(action, { tokenId }))).toBe('not-found');
			expect(await refusalOf(admin()(action, { tokenId }))).toBe('not-found');
			expect(await refusalOf(asVisitor(action, { tokenId }))).toBe('sign-in-needed');
		}
		await nora.call(noteTokenUse, { tokenId });
		expect((await nora.call(tokens, {})).tokens.find(({ id }) => id === tokenId)?.lastUsed).not.toBeNull();
	});

	test('is forgotten three months after it is over, and not before', async () => {
		const { tokenId } = await nora.call(makeToken, wanted);
		await nora.call(endToken, { tokenId });
		const there = () => school.rows('select 1 from identity_token where id = $1', [tokenId]);
		await school.sweep('identity.old-tokens-forgotten');
		expect(await there()).toHaveLength(1);
		await school.rows(`update identity_token set ended_at = ended_at - interval '91 days' where id = $1`, [tokenId]);
		await school.sweep('identity.old-tokens-forgotten');
		expect(await there()).toHaveLength(0);
	});

	test('dies with the password, the address and the account', async () => {
		const { token } = await nora.call(makeToken, wanted);
		await nora.call(changePassword, { current: password, password: 'un nouveau secret' });
		expect(await bearerOf(token)).toBeNull();
		const again = await tokenOf('reset@example.org');
		await asVisitor(askPasswordReset, { email: 'reset@example.org' });
		await school.settle();
		await asVisitor(resetPassword, {
			token: (await linkIn(school, 'reset@example.org')).token,
			password: 'un nouveau secret',
		});
		expect(await bearerOf(again.token)).toBeNull();
		const closed = await tokenOf('closed@example.org');
		await admin()(disablePerson, { personId: closed.personId });
		expect(await bearerOf(closed.token)).toBeNull();
		await admin()(enablePerson, { personId: closed.personId });
		expect(await bearerOf(closed.token)).toBeNull();
	});
});

describe('a token that somebody else may have made', () => {
	const made = async (email: string, roles: Parameters<typeof newPerson>[1] = {}) => {
		const { id } = await school.make((ctx) => newPerson(ctx, { email, password, ...roles }));
		const me = await signedIn(school, email, password);
		const { token } = await me.call(makeToken, { ...wanted, scopes: ['read:people', 'write:people'] });
		return { id, me, token };
	};

	test('gains nothing where its person becomes one of the staff', async () => {
		const { id, token } = await made('rising@example.org', { secondFactor: false });
		await school.as(system('command line'))(grantRole, { personId: id, role: 'administrator' });
		expect(await bearerOf(token)).toBeNull();
	});

	test('stays where a right is given to oneself, whose session is the proof', async () => {
		const { id, me, token } = await made('again@example.org');
		await school.as(person(id, ['administrator']), { headers: me.headers })(grantRole, {
			personId: id,
			role: 'mentor',
		});
		expect(await bearerOf(token)).not.toBeNull();
	});

	test('gains nothing where a second factor is put in force', async () => {
		const { me, token } = await made('factor@example.org');
		const { secret } = await me.call(startSecondFactor, { password });
		await me.call(confirmSecondFactor, { code: codeFrom(secret) });
		expect(await bearerOf(token)).toBeNull();
	});

	test('gains nothing, nor does a session, where an account of the staff becomes this one', async () => {
		const { id, me, token } = await made('one.of.two@example.org');
		const plain = await school.make((ctx) => newPerson(ctx));
		const merge = (fromId: string) => school.as(system('command line'))(mergePeople, { fromId, intoId: id });
		await merge(plain.id);
		expect(await bearerOf(token)).not.toBeNull();
		expect(await school.as(visitor, { headers: me.headers })(session, {})).not.toBeNull();
		const staff = await school.make((ctx) => newPerson(ctx, { roles: ['administrator'] }));
		await merge(staff.id);
		expect(await bearerOf(token)).toBeNull();
		expect(await school.as(visitor, { headers: me.headers })(session, {})).toBeNull();
	});
});

const tokenOf = async (email: string) => {
	const { id } = await school.make((ctx) => newPerson(ctx, { email, password }));
	const { call } = await signedIn(school, email, password);
	const { token } = await call(makeToken, wanted);
	expect(await bearerOf(token)).not.toBeNull();
	return { personId: id, token };
};

test('a token is told from a mistyped one without asking anybody', () => {
	const token = newToken();
	expect(isToken(token)).toBe(true);
	expect(isToken(token.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')))).toBe(false);
	expect(new Set(Array.from({ length: 1000 }, newToken)).size).toBe(1000);
});
