import { createHash, randomInt } from 'node:crypto';
import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { schoolLocale, schoolName } from '#platform/school.ts';
import { type Achievement, composeCredential, moment, unfitFor } from '../rules/compose.ts';
import { didOf } from '../rules/did.ts';
import { credentialForm } from '../rules/form.ts';
import { signed } from '../rules/proof.ts';
import { addressOfList, fullAt, places } from '../rules/status-list.ts';
import { db } from '../tables.ts';
import { heldNow } from './holds.ts';
import { ensureKey, signingKey } from './keys.ts';

export interface Issue {
	readonly personId: string;
	/**
	 * What it attests, as `enrolment:ID`: asked twice, or by two at once, one credential is issued. That one may have been
	 * revoked since; whoever decides to issue anew afterwards says so by another `about`.
	 */
	readonly about: string;
	readonly achievement: Achievement;
	readonly validUntil?: Temporal.Instant;
}

export interface Issued {
	readonly credentialId: string;
	/** It was issued before, by this `about`. */
	readonly before: boolean;
	readonly revoked: boolean;
}

/**
 * Signs a credential in the transaction of whoever decided it; they answer for its truth. Refuses: no-competencies,
 * competency-not-proved, credential-held, no-legal-name.
 */
export const issueCredential = async (ctx: Ctx, issue: Issue): Promise<Issued> => {
	const unfit = unfitFor(issue.achievement);
	if (unfit) throw new Refused(unfit);
	const before = await issuedBefore(ctx, issue.about);
	if (before) return before;
	if (await heldNow(ctx, issue.personId, issue.about)) throw new Refused('credential-held');
	const holder = await legalName(ctx, issue.personId);
	if (holder === undefined) throw new Refused('no-legal-name');
	await ensureKey(ctx);
	const did = didOf(ctx.publicUrl);
	const now = ctx.clock.now();
	const list = await openList(ctx, did, now);
	const row = { ...issue, holder, title: JSON.stringify(issue.achievement.title), issuer: did, issuedAt: now };
	const taken = await takePlace(ctx, row, list.id);
	if (!taken) return (await issuedBefore(ctx, issue.about)) as Issued;
	const composed = composeCredential({
		id: taken.id,
		did,
		schoolName: await ctx.setting(schoolName),
		publicUrl: ctx.publicUrl,
		locale: await ctx.setting(schoolLocale),
		holder,
		achievement: issue.achievement,
		validFrom: moment(now),
		...(issue.validUntil && { validUntil: moment(issue.validUntil) }),
		status: { address: list.address, place: taken.place },
	});
	const document = await signed(composed, await signingKey(ctx, did), moment(now));
	// What leaves is of the form that is verified: a text too long is found here and not by a stranger.
	credentialForm.parse(document);
	const text = JSON.stringify(document);
	const sha256 = createHash('sha256').update(text).digest('hex');
	await db(ctx).insertInto('credentialsDocument').values({ credentialId: taken.id, text, sha256 }).execute();
	await ctx.emit('credentials.issued', { credentialId: taken.id, personId: issue.personId });
	return { credentialId: taken.id, before: false, revoked: false };
};

const issuedBefore = async (ctx: Ctx, about: string): Promise<Issued | undefined> => {
	const row = await db(ctx)
		.selectFrom('credentialsCredential')
		.select(['id', 'revokedAt'])
		.where('about', '=', about)
		.executeTakeFirst();
	return row && { credentialId: row.id, before: true, revoked: row.revokedAt !== null };
};

const legalName = async (ctx: Ctx, personId: string): Promise<string | undefined> => {
	const row = await db(ctx)
		.selectFrom('identityLegalName')
		.select(['givenNames', 'familyName'])
		.where('personId', '=', personId)
		.executeTakeFirst();
	return row?.givenNames && row.familyName ? `${row.givenNames} ${row.familyName}` : undefined;
};

/** The list with room under the school's present name and address, or a new one. */
const openList = async (ctx: Ctx, issuer: string, now: Temporal.Instant): Promise<{ id: string; address: string }> => {
	const find = () =>
		db(ctx)
			.selectFrom('credentialsList')
			.select(['id', 'address'])
			.where('issuer', '=', issuer)
			.where('address', 'like', `${ctx.publicUrl}/%`)
			.where(
				(eb) =>
					eb
						.selectFrom('credentialsCredential')
						.select(eb.fn.countAll<number>().as('count'))
						.whereRef('listId', '=', 'credentialsList.id'),
				'<',
				fullAt,
			)
			.orderBy('openedAt', 'desc')
			.executeTakeFirst();
	const open = await find();
	if (open) return open;
	// One opens it, the others wait and find it.
	await db(ctx).selectFrom('credentialsKey').select('id').where('retiredAt', 'is', null).forNoKeyUpdate().execute();
	const opened = await find();
	if (opened) return opened;
	const id = crypto.randomUUID();
	const address = addressOfList(ctx.publicUrl, id);
	await db(ctx).insertInto('credentialsList').values({ id, address, issuer, openedAt: now }).execute();
	return { id, address };
};

type Row = Pick<Issue, 'personId' | 'about'> & {
	readonly holder: string;
	readonly title: string;
	readonly issuer: string;
	readonly issuedAt: Temporal.Instant;
};

/** A free place by lot. Undefined where another transaction issued about the same meanwhile. */
const takePlace = async (
	ctx: Ctx,
	{ personId, about, holder, title, issuer, issuedAt }: Row,
	listId: string,
): Promise<{ id: string; place: number } | undefined> => {
	for (;;) {
		const place = randomInt(places);
		const made = await db(ctx)
			.insertInto('credentialsCredential')
			.values({ personId, about, listId, place, holder, title, issuer, issuedAt })
			.onConflict((conflict) => conflict.doNothing())
			.returning(['id', 'place'])
			.executeTakeFirst();
		if (made) return made;
		if (await issuedBefore(ctx, about)) return undefined;
	}
};
