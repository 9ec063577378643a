import { beforeAll, describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { Invalid } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../factory.ts';
import { everythingTold, inSession, linkIn, noticesTo, signedIn, withCookies } from '../testing.ts';
import { account } from './account.ts';
import { changePassword } from './change-password.ts';
import { recordLegalName } from './record-legal-name.ts';
import { session } from './session.ts';
import { signIn } from './sign-in.ts';
import { updateProfile } from './update-profile.ts';

const school = openTestSchool(house);
const asVisitor = school.as(visitor);
const profile = {
	displayName: 'Quitterie',
	locale: 'es' as const,
	languages: ['en' as const, 'es' as const],
	zone: 'America/Martinique',
};
const legalName = { givenNames: 'Marie Quiterie', familyName: 'Ñuñez-Łoś' };

describe('an account', () => {
	test('is shown to its owner, as it is and after a change', async () => {
		const { id, email } = await school.make((ctx) => newPerson(ctx, { displayName: 'Q' }));
		const own = school.as(person(id));
		expect(await own(account, {})).toEqual({
			displayName: 'Q',
			givenNames: null,
			familyName: null,
			email,
			pendingEmail: null,
			locale: 'fr',
			languages: ['fr'],
			zone: 'Europe/Paris',
			secondFactor: false,
			applause: true,
		});
		for (let time = 0; time < 2; time++) {
			await own(updateProfile, { ...profile, displayName: ' Quitterie ', languages: ['es', 'en', 'en'] });
			await own(recordLegalName, legalName);
		}
		expect(await own(account, {})).toMatchObject({ ...profile, ...legalName, email });
	});

	test('has success applauded unless its holder would rather not, and a change of the rest leaves that', async () => {
		const { id } = await school.make((ctx) => newPerson(ctx));
		const own = school.as(person(id));
		await own(updateProfile, { ...profile, applause: false });
		await own(updateProfile, profile);
		expect(await own(account, {})).toMatchObject({ applause: false });
	});

	test('changes alone: nobody else’s names move', async () => {
		const [one, other] = await school.make(async (ctx) => [await newPerson(ctx), await newPerson(ctx)] as const);
		await school.as(person(one.id))(updateProfile, profile);
		await school.as(person(one.id))(recordLegalName, legalName);
		expect(await school.as(person(other.id))(account, {})).toMatchObject({
			displayName: 'Dominique Martin',
			givenNames: null,
			zone: 'Europe/Paris',
		});
	});

	test('keeps what looks the same in one form, whichever the keyboard sent', async () => {
		const { id } = await school.make((ctx) => newPerson(ctx));
		const own = school.as(person(id));
		await own(updateProfile, { ...profile, displayName: 'Zoé'.normalize('NFD') });
		await own(recordLegalName, { ...legalName, familyName: legalName.familyName.normalize('NFD') });
		expect(await own(account, {})).toMatchObject({
			displayName: 'Zoé'.normalize('NFC'),
			familyName: legalName.familyName.normalize('NFC'),
		});
	});

	test('takes no empty name, unknown language or unknown zone', async () => {
		const { id } = await school.make((ctx) => newPerson(ctx));
		const own = school.as(person(id));
		const wrong = {
			displayName: ' ',
			locale: 'xx' as 'fr',
			languages: ['fr' as const, 'tlh' as 'fr'],
			zone: 'Mars/Base',
		};
		const refused = await own(updateProfile, wrong).catch((error) => error as Invalid);
		expect(refused).toBeInstanceOf(Invalid);
		expect(refused).toMatchObject({
			issues: [
				{ path: 'displayName' },
				{ path: 'locale' },
				{ path: 'languages.1' },
				{ path: 'zone', code: 'not-a-zone' },
			],
		});
		await expect(own(recordLegalName, { ...legalName, familyName: ' ' })).rejects.toBeInstanceOf(Invalid);
	});

	test('has no page for visitors, for accounts that are closed, or for accounts that never were', async () => {
		const closed = await school.make((ctx) => newPerson(ctx));
		await school.rows('update identity_person set disabled_at = clock_timestamp() where id = $1', [closed.id]);
		for (const actor of [visitor, person(closed.id), person(crypto.randomUUID())]) {
			expect(await refusalOf(school.as(actor)(account, {}))).toBe('sign-in-needed');
			expect(await refusalOf(school.as(actor)(updateProfile, profile))).toBe('sign-in-needed');
			expect(await refusalOf(school.as(actor)(recordLegalName, legalName))).toBe('sign-in-needed');
		}
	});

	test('leaves neither the name shown nor the legal name in the audit trail or in an event', async () => {
		const told = await everythingTold(school);
		expect(told).toContain('identity.update-profile');
		expect(told).toContain('identity.record-legal-name');
		for (const name of [profile.displayName, ...Object.values(legalName), 'Dominique Martin'])
			expect(told).not.toContain(name);
	});
});

describe('a password', () => {
	const email = 'salma@example.org';
	const first = 'un long secret';
	const second = 'un nouveau secret';
	beforeAll(async () => {
		await school.make((ctx) => newPerson(ctx, { email, password: first }));
	});

	test('stays where the one given is not right, or the new one is too short', async () => {
		expect(await refusalOf(asVisitor(changePassword, { current: first, password: second }))).toBe('sign-in-needed');
		const { headers, call } = await signedIn(school, email, first);
		expect(await refusalOf(call(changePassword, { current: second, password: second }))).toBe('wrong-password');
		await expect(call(changePassword, { current: first, password: 'court' })).rejects.toBeInstanceOf(Invalid);
		expect(await school.as(visitor, { headers })(session, {})).not.toBeNull();
		await school.settle();
		expect(await noticesTo(school, email)).toEqual([]);
	});

	test('changes for good: all other sessions end, this one goes on, and the owner is told', async () => {
		const here = await signedIn(school, email, first);
		const there = await signedIn(school, email, first);
		const { cookies } = await here.call(changePassword, { current: first, password: second });
		const now = await inSession(school, withCookies(cookies, here.headers));
		expect(now.id).toBe(here.id);
		for (const { headers } of [here, there]) expect(await school.as(visitor, { headers })(session, {})).toBeNull();
		expect(await refusalOf(now.call(changePassword, { current: first, password: second }))).toBe('wrong-password');
		expect(await refusalOf(asVisitor(signIn, { email, password: first }))).toBe('wrong-credentials');
		expect((await signedIn(school, email, second)).id).toBe(here.id);
		await school.settle();
		expect((await linkIn(school, email)).subject).toContain('Votre mot de passe a changé');
	});
});
