import type { Ctx } from '#platform/context.ts';
import type { LetterChoice } from '#platform/mail/letter-kind.ts';
import { db } from '../tables.ts';

/** How somebody wants letters of a kind from now on. What waited for the letter of the day goes, where they want none. */
export const setChoice = async (ctx: Ctx, personId: string, kind: string, choice: LetterChoice): Promise<void> => {
	const row = { choice, changedAt: ctx.clock.now() };
	await db(ctx)
		.insertInto('identityLetterChoice')
		.values({ personId, kind, ...row })
		.onConflict((conflict) => conflict.columns(['personId', 'kind']).doUpdateSet(row))
		.execute();
	if (choice === 'never')
		await db(ctx).deleteFrom('identityDigestItem').where('personId', '=', personId).where('kind', '=', kind).execute();
};
