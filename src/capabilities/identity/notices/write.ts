import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import type { Locale } from '#platform/localized.ts';
import { isOneTooMany } from '#platform/mail/flood.ts';
import type { Letter } from '#platform/mail/letter.ts';
import { schoolName } from '#platform/school.ts';
import { keepForDigest } from '../server/digest.ts';
import { choicesOf, kindOf, whenDigestGoes, whenToSend } from '../server/letter-kinds.ts';
import { stopToken } from '../server/stop-token.ts';
import { db } from '../tables.ts';

export interface Addressee {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	/** For the dates and hours of the letter. */
	readonly zone: string;
}

export interface Words {
	readonly subject: string;
	readonly paragraphs: readonly string[];
	readonly action?: { readonly label: string; readonly path: string };
	/** Where it goes, if not to the person's own address. */
	readonly to?: string;
	readonly invitation?: Letter['invitation'];
	/** After which it is of no more use: then it comes in quiet hours too. */
	readonly readBy?: Temporal.Instant;
	/** What its link stops, where the letter itself is of no kind. */
	readonly stops?: string;
}
type Write = (person: Addressee, options: { locale: Locale }, school: string) => Promise<Words> | Words;

/** Letters that anybody can cause who types an address: whoever gets one by mistake loses nothing by leaving it. */
export const byStrangers: readonly string[] = [
	'identity.confirm-email',
	'identity.confirm-new-email',
	'identity.already-a-member',
	'identity.reset-password',
	'identity.invitation',
];
const footerOf = (notice: string) =>
	byStrangers.includes(notice) ? m.identity_letter_footer : m.identity_letter_footer_account;

/** Writes one letter to one person in their language. Nothing is sent to an account that was erased, nor more than its reader can bear. */
export const writeTo = async (ctx: Ctx, notice: string, personId: string, write: Write): Promise<void> => {
	const row = await db(ctx)
		.selectFrom('identityPerson')
		.select(['id', 'displayName', 'email', 'locale', 'zone'])
		.where('id', '=', personId)
		// Whoever is forgotten at this moment is waited for: no letter is left behind.
		.forKeyShare()
		.executeTakeFirst();
	if (!row?.email || (await isOneTooMany(ctx, notice, row.email))) return;
	const options = { locale: row.locale };
	const school = await ctx.setting(schoolName);
	const kind = kindOf(ctx, notice);
	const choice = kind && (await choicesOf(ctx, row.id))(kind);
	if (choice === 'never') return;
	const words = await write(
		{ id: row.id, name: row.displayName ?? '', email: row.email, zone: row.zone },
		options,
		school,
	);
	if (kind && choice === 'digest') {
		await keepForDigest(ctx, { personId: row.id, kind: kind.name, dueAt: await whenDigestGoes(ctx, row) }, words);
		return;
	}
	const { subject, paragraphs, action, to, invitation, readBy } = words;
	const stops = kind?.choices.includes('never') ? kind.name : words.stops;
	await ctx.post({
		notice,
		personId: row.id,
		to: to ?? row.email,
		locale: row.locale,
		subject,
		paragraphs: [m.identity_letter_hello({ name: row.displayName ?? '' }, options), ...paragraphs],
		...(action && { action: { label: action.label, url: `${ctx.publicUrl}/${row.locale}${action.path}` } }),
		...(invitation && { invitation }),
		...(kind && { notBefore: await whenToSend(ctx, row, readBy) }),
		...(stops !== undefined && { stop: stopOf(ctx, row, stops) }),
		footer: footerOf(notice)({ school, address: ctx.publicUrl }, options),
	});
};

const stopOf = (
	ctx: Ctx,
	{ id, locale }: { readonly id: string; readonly locale: Locale },
	kind: string,
): NonNullable<Letter['stop']> => {
	const token = stopToken(ctx, id, kind);
	return {
		label: m.identity_letter_stop({}, { locale }),
		page: `${ctx.publicUrl}/${locale}/letters/${token}`,
		oneClick: `${ctx.publicUrl}/letters/stop/${token}`,
	};
};
