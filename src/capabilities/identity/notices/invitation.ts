import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { isOneTooMany } from '#platform/mail/flood.ts';
import { schoolLocale, schoolName, schoolZone } from '#platform/school.ts';
import { db } from '../tables.ts';

/** An invitation goes to an address, which may not be a member's yet: then in the school's language. */
const send =
	(kind: 'first' | 'reminder') =>
	async (ctx: Ctx, { membershipId }: { membershipId: string }) => {
		const row = await db(ctx)
			.selectFrom('identityMembership')
			.innerJoin('identityOrganisation', 'identityOrganisation.id', 'identityMembership.organisationId')
			.leftJoin('identityPerson', 'identityPerson.email', 'identityMembership.email')
			.select([
				'name',
				'dueAt',
				'identityMembership.email',
				'identityPerson.id as personId',
				'identityPerson.locale',
				'identityPerson.zone',
			])
			.where('identityMembership.id', '=', membershipId)
			.where('state', '=', 'invited')
			.executeTakeFirst();
		const notice = kind === 'first' ? 'identity.invitation' : 'identity.invitation-reminder';
		if (!row || (await isOneTooMany(ctx, notice, row.email))) return;
		const locale = row.locale ?? (await ctx.setting(schoolLocale));
		const school = await ctx.setting(schoolName);
		const options = { locale };
		const until = row.dueAt
			.toZonedDateTimeISO(row.zone ?? (await ctx.setting(schoolZone)))
			.toPlainDate()
			.toLocaleString(locale, { dateStyle: 'long' });
		const words = { organisation: row.name, school, until };
		await ctx.post({
			notice,
			...(row.personId && { personId: row.personId }),
			to: row.email,
			locale,
			subject: (kind === 'first'
				? m.identity_letter_invitation_subject
				: m.identity_letter_invitation_reminder_subject)(words, options),
			paragraphs: [
				m.identity_letter_invitation_body(words, options),
				...(row.personId ? [] : [m.identity_letter_invitation_no_account({ email: row.email }, options)]),
			],
			action: {
				label: m.identity_letter_invitation_action({}, options),
				url: `${ctx.publicUrl}/${locale}${row.personId ? '/organisations' : '/sign-up'}`,
			},
			footer: m.identity_letter_footer({ school, address: ctx.publicUrl }, options),
		});
	};

export const invitationLetter = listener({
	name: 'identity.invitation-letter',
	on: 'identity.member-invited',
	run: send('first'),
});
export const invitationReminder = listener({
	name: 'identity.invitation-reminder',
	on: 'identity.invitation-reminded',
	run: send('reminder'),
});
