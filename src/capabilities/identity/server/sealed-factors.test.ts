import { expect, test } from 'vitest';
import { visitor } from '#platform/actor.ts';
import { call } from '#platform/call.ts';
import type { Action } from '#platform/command.ts';
import { rotateSecret } from '#platform/rotate-secret.ts';
import { secretsOf } from '#platform/secrets.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../factory.ts';
import { codeFrom, signedIn, withCookies } from '../testing.ts';
import { confirmSecondFactor } from './confirm-second-factor.ts';
import { passSecondFactor } from './pass-second-factor.ts';
import { session } from './session.ts';
import { signIn } from './sign-in.ts';
import { startSecondFactor } from './start-second-factor.ts';

const school = openTestSchool(house, { mode: 'real' });
const email = 'ines@example.org';
const password = 'un long secret';

test('after a rotation of the secret everybody signs in anew, with the same authenticator and backup codes', async () => {
	await school.make((ctx) => newPerson(ctx, { email, password }));
	const { call: own } = await signedIn(school, email, password);
	const { secret, backupCodes } = await own(startSecondFactor, { password });
	const { cookies } = await own(confirmSecondFactor, { code: codeFrom(secret) });
	const before = withCookies(cookies);
	expect(await school.as(visitor, { headers: before })(session, {})).not.toBeNull();

	const fresh = secretsOf('another secret for tests alone, also long');
	const { sealed, removed } = await rotateSecret(school.app.address, house, school.app.secrets, fresh, false);
	const factors = sealed.filter(({ what }) => what.includes('second factor'));
	expect(factors.map(({ resealed, closed }) => ({ resealed, closed }))).toEqual([
		{ resealed: 1, closed: 0 },
		{ resealed: 1, closed: 0 },
	]);
	expect(removed[0]?.rows).toBeGreaterThan(0);

	const app = { ...school.app, secrets: fresh };
	const ask = <I extends Parameters<typeof call>[2]>(action: I, input: object, headers = new Headers()) =>
		call(app, { actor: visitor, locale: 'fr', headers }, action as Action, input);
	expect(await ask(session, {}, before)).toBeNull();
	for (const code of [codeFrom(secret, 1), backupCodes[0]]) {
		const first = (await ask(signIn, { email, password })) as { secondFactor: boolean; cookies: string[] };
		expect(first.secondFactor).toBe(true);
		const headers = withCookies(first.cookies);
		const passed = (await ask(passSecondFactor, { code }, headers)) as { cookies: string[] };
		expect(await ask(session, {}, withCookies(passed.cookies, headers))).not.toBeNull();
	}
	expect(await refusalOf(school.as(visitor)(signIn, { email, password: 'un autre secret' }))).toBe('wrong-credentials');
});
