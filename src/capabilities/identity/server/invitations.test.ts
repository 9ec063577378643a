import { describe, expect, test } from 'vitest';
import { person, system } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import { type Locale, locales } from '#platform/localized.ts';
import { schoolLocale } from '#platform/school.ts';
import { type Setting, writeSetting } from '#platform/setting.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newOrganisation, newPerson } from '../factory.ts';
import { membership } from '../rules/membership.ts';
import { invitationDays, invitationReminderDays } from '../settings.ts';
import { atOnce, linkIn, noticesTo, timesTold } from '../testing.ts';
import { remindInvitations } from './invitations.sweep.ts';
import { inviteMember } from './invite-member.ts';
import { moveMembership } from './move-membership.ts';

const { days, remindAfterDays } = membership.waits.invited ?? { days: 0, remindAfterDays: 0 };
const [none, one] = [0, 1].map((count) => ({ found: count, mended: count }));

/** A school whose clock and invitations are the test's own: a clock only moves forward. */
const openSchool = () => {
	const school = openTestSchool(house);
	const clerk = school.as(system('test'));
	return {
		school,
		later: (by: Temporal.DurationLike) => school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from(by))),
		set: <T>(setting: Setting<T>, value: T) =>
			school.make((ctx) => writeSetting(ctx.tx, setting, value, { at: ctx.clock.now(), personId: null })),
		invite: async (email: string, name?: string) => {
			const { id } = await school.make((ctx) => newOrganisation(ctx, name === undefined ? {} : { name }));
			return (await clerk(inviteMember, { organisationId: id, email, part: 'member' })).membershipId;
		},
		lettersTo: async (email: string) => {
			await school.settle();
			return noticesTo(school, email);
		},
		row: async (id: string) => {
			const [found] = await school.rows<{ state: string; due_at: Temporal.Instant; invited_at: Temporal.Instant }>(
				'select state, due_at, invited_at from identity_membership where id = $1',
				[id],
			);
			if (!found) throw new Error('no such membership');
			return found;
		},
		remind: () => school.sweep('identity.invitation-reminded-once'),
		expire: () => school.sweep('identity.invitation-answered-or-expired'),
	};
};

describe('an invitation that nobody answers', () => {
	const { school, later, invite, lettersTo, row, remind, expire } = openSchool();

	test('is reminded once, on its day and not before, and expires on its own', async () => {
		const { id, email } = await school.make((ctx) => newPerson(ctx));
		const membershipId = await invite(email);
		await later({ hours: 24 * remindAfterDays - 1 });
		expect(await remind()).toEqual(none);
		await later({ hours: 2 });
		expect(await remind()).toEqual(one);
		expect(await remind()).toEqual(none);
		await school.settle();
		await later({ hours: 24 * (days - remindAfterDays) - 2 });
		expect(await remind()).toEqual(none);
		expect(await expire()).toEqual(none);
		expect(await row(membershipId)).toMatchObject({ state: 'invited' });
		await later({ hours: 2 });
		expect(await expire()).toEqual(one);
		expect(await expire()).toEqual(none);
		expect(await row(membershipId)).toMatchObject({ state: 'expired' });
		expect(await lettersTo(email)).toEqual(['identity.invitation', 'identity.invitation-reminder']);
		const accept = school.as(person(id))(moveMembership, { membershipId, move: 'accept' });
		expect(await refusalOf(accept)).toBe('not-from-here');
		expect(await timesTold(school, 'identity.membership-changed', membershipId)).toBe(1);
		expect(await school.rows('select 1 from platform_finding')).toEqual([]);
	});

	test('is not reminded after its day, as where the worker stood still, but expires', async () => {
		const membershipId = await invite('still@example.org');
		await school.settle();
		await later({ hours: 24 * days + 1 });
		expect(await remind()).toEqual(none);
		expect(await expire()).toEqual(one);
		expect(await row(membershipId)).toMatchObject({ state: 'expired' });
		expect(await lettersTo('still@example.org')).toEqual(['identity.invitation']);
	});

	test('is reminded once, where two workers find it at the same time', async () => {
		const membershipId = await invite('twice@example.org');
		await later({ hours: 24 * remindAfterDays + 1 });
		const mend = () =>
			school.make(async (ctx) => 'mend' in remindInvitations && remindInvitations.mend?.(ctx, membershipId));
		expect(await atOnce(school, [mend, mend], 'platform_event')).toEqual(['done', 'done']);
		expect(await lettersTo('twice@example.org')).toEqual(['identity.invitation', 'identity.invitation-reminder']);
	});
});

describe('an invitation that is answered', () => {
	const { school, later, invite, lettersTo, row, remind, expire } = openSchool();

	test('is neither reminded nor ended', async () => {
		const { id, email } = await school.make((ctx) => newPerson(ctx));
		const membershipId = await invite(email);
		await school.as(person(id))(moveMembership, { membershipId, move: 'accept' });
		await later({ hours: 24 * remindAfterDays + 1 });
		expect(await remind()).toEqual(none);
		await later({ hours: 24 * days });
		expect(await expire()).toEqual(none);
		expect(await row(membershipId)).toMatchObject({ state: 'active' });
	});

	test('before its letters are written sends none', async () => {
		const { id, email } = await school.make((ctx) => newPerson(ctx));
		const membershipId = await invite(email);
		await later({ hours: 24 * remindAfterDays + 1 });
		expect(await remind()).toEqual(one);
		await school.as(person(id))(moveMembership, { membershipId, move: 'decline' });
		expect(await lettersTo(email)).toEqual([]);
	});
});

describe('the days of an invitation', () => {
	const { later, set, invite, row, remind, expire } = openSchool();

	test('are the school’s to choose, for those made from then on', async () => {
		const before = await invite('before@example.org');
		await set(invitationReminderDays, 2);
		await set(invitationDays, 3);
		const after = await invite('after@example.org');
		const lasts = async (id: string) => {
			const { due_at, invited_at } = await row(id);
			return due_at.since(invited_at).total('hours') / 24;
		};
		expect([await lasts(before), await lasts(after)]).toEqual([days, 3]);
		await later({ hours: 49 });
		expect(await remind()).toEqual(one);
		await later({ hours: 24 });
		expect(await expire()).toEqual(one);
		expect([(await row(before)).state, (await row(after)).state]).toEqual(['invited', 'expired']);
	});
});

describe('an invitation that ends before it would be reminded of', () => {
	const { school, later, set, invite, lettersTo, remind, expire } = openSchool();

	test.each([remindAfterDays, remindAfterDays - 1])('is made, and never reminded: %i days', async (short) => {
		await set(invitationDays, short);
		const email = `short.${short}@example.org`;
		await invite(email);
		await school.settle();
		await later({ hours: 24 * short + 1 });
		expect(await remind()).toEqual(none);
		expect(await expire()).toEqual(one);
		expect(await lettersTo(email)).toEqual(['identity.invitation']);
	});
});

describe('the letter of an invitation', () => {
	const { school, later, set, invite, row, remind } = openSchool();
	const first: Readonly<Record<Locale, string>> = { fr: 'Rejoignez', en: 'Join', es: 'Únase' };
	const reminder: Readonly<Record<Locale, string>> = { fr: 'Rappel', en: 'Reminder', es: 'Recordatorio' };
	/** The last day as its reader writes it, where they are. */
	const lastDay = (due: Temporal.Instant, zone: string, locale: Locale) =>
		due.toZonedDateTimeISO(zone).toPlainDate().toLocaleString(locale, { dateStyle: 'long' });

	test.each(locales)('is in the language of its reader: %s', async (locale) => {
		const zone = 'Pacific/Kiritimati';
		const { email } = await school.make((ctx) => newPerson(ctx, { locale, zone }));
		const { due_at } = await row(await invite(email, `Forge ${locale}`));
		await school.settle();
		const letter = await linkIn(school, email);
		expect(letter.subject).toContain(first[locale]);
		expect(letter.subject).toContain(`Forge ${locale}`);
		expect(letter.text).toContain(`${school.app.publicUrl}/${locale}/organisations`);
		expect(letter.text).toContain(lastDay(due_at, zone, locale));
		expect(letter.html).toContain(`<html lang="${locale}">`);
	});

	test.each(locales)('is in the school’s language for somebody who has no account: %s', async (locale) => {
		await set(schoolLocale, locale);
		const email = `new.${locale}@example.org`;
		const { due_at } = await row(await invite(email, `Atelier ${locale}`));
		await school.settle();
		const letter = await linkIn(school, email);
		expect(letter.subject).toContain(first[locale]);
		expect(letter.text).toContain(`${school.app.publicUrl}/${locale}/sign-up`);
		expect(letter.text).toContain(email);
		expect(letter.text).toContain(lastDay(due_at, 'Europe/Paris', locale));
	});

	test('that reminds is in the language that its reader has by then', async () => {
		const { id, email } = await school.make((ctx) => newPerson(ctx, { locale: 'fr' }));
		await invite(email);
		await school.settle();
		for (const locale of locales) {
			await school.rows('update identity_person set locale = $2 where id = $1', [id, locale]);
			// Reminded again in the next turn, as a new invitation would be.
			await school.rows('update identity_membership set reminded_at = null, remind_at = invited_at where email = $1', [
				email,
			]);
			await later({ minutes: 1 });
			await remind();
			await school.settle();
			expect((await linkIn(school, email)).subject).toContain(reminder[locale]);
		}
	});

	test('carries a name with signs of HTML as plain text', async () => {
		await invite('signs@example.org', '<b>R&D</b> "Forge"');
		await school.settle();
		const { text, html } = await linkIn(school, 'signs@example.org');
		expect(text).toContain('<b>R&D</b> "Forge"');
		expect(html).toContain('&lt;b&gt;R&amp;D&lt;/b&gt; &quot;Forge&quot;');
		expect(html).not.toContain('<b>R');
	});
});
