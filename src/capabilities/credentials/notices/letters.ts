import { holdersOf, writeLetter } from '#capabilities/identity/public.server.ts';
import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { told } from '#platform/localized.ts';
import { schoolZone } from '#platform/school.ts';
import { contact } from '../settings.ts';
import { db } from '../tables.ts';

const credentialOf = (ctx: Ctx, credentialId: string) =>
	db(ctx)
		.selectFrom('credentialsCredential')
		.select(['title', 'holder', 'personId'])
		.where('id', '=', credentialId)
		.executeTakeFirstOrThrow();

const whereToWrite = async (ctx: Ctx) => (await ctx.setting(contact)) || ctx.publicUrl;

/** To its holder: it is there, and how to show it. */
export const issuedLetter = listener({
	name: 'credentials.issued-letter',
	on: 'credentials.issued',
	async run(ctx, { credentialId, personId }) {
		const { title } = await credentialOf(ctx, credentialId);
		await writeLetter(ctx, 'credentials.issued', personId, (_person, options, school) => {
			const words = { title: told(title, options.locale).text, school };
			return {
				subject: m.credentials_letter_issued_subject(words, options),
				paragraphs: [
					m.credentials_letter_issued_body(words, options),
					m.credentials_letter_issued_share(
						{ address: `${ctx.publicUrl}/${options.locale}/verify/${credentialId}` },
						options,
					),
				],
				action: { label: m.credentials_letter_issued_action({}, options), path: '/account/credentials' },
			};
		});
	},
});

/** To its holder: the reason, and whom to write to. */
export const revokedLetter = listener({
	name: 'credentials.revoked-letter',
	on: 'credentials.revoked',
	async run(ctx, { credentialId, personId, revocationId }) {
		const { title } = await credentialOf(ctx, credentialId);
		const { reason } = await revocationOf(ctx, revocationId);
		const to = await whereToWrite(ctx);
		await writeLetter(ctx, 'credentials.revoked', personId, (_person, options, school) => ({
			subject: m.credentials_letter_revoked_subject({ school }, options),
			paragraphs: [
				m.credentials_letter_revoked_body({ title: told(title, options.locale).text, school }, options),
				m.credentials_letter_revoked_reason({ reason }, options),
				m.credentials_letter_revoked_contact({ contact: to }, options),
			],
			action: { label: m.credentials_letter_issued_action({}, options), path: '/account/credentials' },
		}));
	},
});

const revocationOf = (ctx: Ctx, revocationId: string) =>
	db(ctx)
		.selectFrom('credentialsRevocation')
		.select(['credentialId', 'state', 'reason', 'proposedBy', 'dueAt'])
		.where('id', '=', revocationId)
		.executeTakeFirstOrThrow();

/** To each of those who may be the second: somebody's turn. */
const askSeconds =
	(kind: 'first' | 'reminder') =>
	async (ctx: Ctx, { revocationId }: { revocationId: string }) => {
		const { credentialId, state, proposedBy, dueAt } = await revocationOf(ctx, revocationId);
		if (state !== 'proposed') return;
		const { holder, title } = await credentialOf(ctx, credentialId);
		const seconds = (await holdersOf(ctx, ['head-of-pedagogy', 'administrator'])).filter((id) => id !== proposedBy);
		const zone = await ctx.setting(schoolZone);
		const notice = kind === 'first' ? 'credentials.revocation-proposed' : 'credentials.revocation-reminder';
		const subject = kind === 'first' ? m.credentials_letter_proposed_subject : m.credentials_letter_reminder_subject;
		for (const personId of seconds)
			await writeLetter(ctx, notice, personId, (_person, options, school) => ({
				subject: subject({ school }, options),
				paragraphs: [
					m.credentials_letter_proposed_body(
						{
							holder,
							title: told(title, options.locale).text,
							until: dueAt.toZonedDateTimeISO(zone).toPlainDate().toLocaleString(options.locale, { dateStyle: 'long' }),
						},
						options,
					),
				],
				action: { label: m.credentials_letter_proposed_action({}, options), path: `/credentials/${credentialId}` },
			}));
	};

export const proposedLetter = listener({
	name: 'credentials.proposed-letter',
	on: 'credentials.revocation-proposed',
	run: askSeconds('first'),
});
export const reminderLetter = listener({
	name: 'credentials.reminder-letter',
	on: 'credentials.revocation-reminded',
	run: askSeconds('reminder'),
});

/** To whoever proposed it: the credential stands. */
export const endedLetter = listener({
	name: 'credentials.ended-letter',
	on: 'credentials.revocation-ended',
	async run(ctx, { revocationId }) {
		const { credentialId, state, proposedBy } = await revocationOf(ctx, revocationId);
		const { holder, title } = await credentialOf(ctx, credentialId);
		const body = state === 'lapsed' ? m.credentials_letter_lapsed_body : m.credentials_letter_withdrawn_body;
		await writeLetter(ctx, 'credentials.revocation-ended', proposedBy, (_person, options, school) => ({
			subject: m.credentials_letter_ended_subject({ school }, options),
			paragraphs: [body({ holder, title: told(title, options.locale).text }, options)],
			action: { label: m.credentials_letter_proposed_action({}, options), path: `/credentials/${credentialId}` },
		}));
	},
});
