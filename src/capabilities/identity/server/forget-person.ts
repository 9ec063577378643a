import type { Ctx, ReadCtx } from '#platform/context.ts';
import type { Locale } from '#platform/localized.ts';
import { told } from '#platform/localized.ts';
import { eraseEverywhere } from '#platform/personal/erase.ts';
import { heldOf } from '#platform/personal/rows-of.ts';
import type { PersonalData } from '#platform/personal-data.ts';
import { sealedFor } from '#platform/sealed.ts';
import { db } from '../tables.ts';

const purpose = 'receipt';
export const sealedReceipts = sealedFor(purpose, {
	table: 'identity_erasure',
	column: 'receipt_sealed',
	what: 'receipts of erasures that are not written yet',
});
export const openReceipt = (ctx: ReadCtx, sealed: Buffer): Receipt =>
	JSON.parse(ctx.secrets.open(purpose, sealed)) as Receipt;

/** What the receipt says, while its reader is still known. */
export interface Receipt {
	readonly to: string;
	readonly name: string;
	readonly locale: Locale;
	readonly zone: string;
	readonly erased: readonly string[];
	readonly stays: readonly { readonly what: string; readonly why: string; readonly until: string }[];
}

/** Something goes of a registration: its rows, or words in rows that stay. */
const goes = ({ atErasure, words }: PersonalData) =>
	atErasure === 'erase' || Object.values(words).some((one) => one.atErasure === 'erase');

/** Each once, however many tables say the same. */
const once = <T>(all: readonly T[], key: (one: T) => string): T[] => [
	...new Map(all.map((one) => [key(one), one])).values(),
];

/**
 * Forgets somebody everywhere, in this transaction, and keeps the receipt sealed until it is written: their address is
 * nowhere else by then. Whoever was forgotten before is forgotten again, of what may have come back.
 */
export const forgetPerson = async (ctx: Ctx, personId: string, erasureId?: string): Promise<void> => {
	const person = await db(ctx)
		.selectFrom('identityPerson')
		.select(['email', 'displayName', 'locale', 'zone'])
		.where('id', '=', personId)
		.forUpdate()
		.executeTakeFirstOrThrow();
	const { locale } = person;
	const held = await heldOf(ctx, personId);
	const say = (data: PersonalData) => ({
		what: told(data.what, locale).text,
		why: told(data.why, locale).text,
		until: told(data.until, locale).text,
	});
	const receipt: Receipt | null = person.email
		? {
				to: person.email,
				name: person.displayName ?? '',
				locale,
				zone: person.zone,
				erased: once(
					held.filter(({ data }) => goes(data)).map(({ data }) => say(data).what),
					(one) => one,
				),
				stays: once(
					held
						.filter(({ data }) => data.atErasure === 'keep' && data.table !== 'identity_person')
						.map(({ data }) => say(data)),
					({ what }) => what,
				),
			}
		: null;
	await eraseEverywhere(ctx, personId);
	if (receipt) await keepReceipt(ctx, personId, receipt, erasureId);
	await ctx.emit('identity.erased', { personId });
};

/** With the request that it answers; one made at the terminal has none yet. */
const keepReceipt = async (ctx: Ctx, personId: string, receipt: Receipt, erasureId: string | undefined) => {
	const now = ctx.clock.now();
	const receiptSealed = ctx.secrets.seal(purpose, JSON.stringify(receipt));
	const over = { state: 'erased' as const, receiptSealed, remindAt: null, dueAt: null, changedAt: now };
	if (erasureId) await db(ctx).updateTable('identityErasure').set(over).where('id', '=', erasureId).execute();
	else
		await db(ctx)
			.insertInto('identityErasure')
			.values({ personId, askedAt: now, ...over })
			.execute();
};
