import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Tables } from '#schema';
import type { Ctx } from './context.ts';
import { builder } from './database/transaction.ts';
import { Refused } from './refusal.ts';
import { sealedFor } from './sealed.ts';
import { setting } from './setting.ts';

/** How long the answer to a request is given again, in hours. */
export const answerHours = setting('platform.answer-hours', z.coerce.number().int().min(1).max(168), 24);
const purpose = 'kept answer';
export const sealedAnswers = sealedFor(purpose, {
	table: 'platform_answer',
	column: 'answer_sealed',
	what: 'answers of the last hours to requests of tools',
});

/** What a request that may come twice is known by. */
export interface Once {
	/** Whose key it is: two tokens never meet. */
	readonly tokenId: string;
	readonly personId: string;
	readonly key: string;
	/** A keyed mark of all that was asked. */
	readonly request: string;
}

/**
 * Runs a command once for a key, within the command's own transaction: its effects and its answer are kept together or
 * not at all. Of two at once the second waits for the first and answers as it did. A refused one leaves nothing, so it may
 * be sent again. Refuses: key-used-otherwise, where the key came with another request.
 */
export const onceOnly = async <T>(ctx: Ctx, once: Once, act: () => Promise<T>): Promise<T> => {
	const db = builder<Kysely<Tables>>(ctx.tx);
	const { tokenId, personId, key, request } = once;
	const at = ctx.clock.now();
	await db
		.deleteFrom('platformAnswer')
		.where('tokenId', '=', tokenId)
		.where('key', '=', key)
		.where('at', '<', at.subtract({ hours: await ctx.setting(answerHours) }))
		.execute();
	const first = await db
		.insertInto('platformAnswer')
		.values({ tokenId, personId, key, request, at })
		.onConflict((conflict) => conflict.doNothing())
		.returning('key')
		.executeTakeFirst();
	if (!first) {
		const kept = await db
			.selectFrom('platformAnswer')
			.select(['request', 'answerSealed'])
			.where('tokenId', '=', tokenId)
			.where('key', '=', key)
			.executeTakeFirst();
		if (kept?.request !== request) throw new Refused('key-used-otherwise');
		if (!kept.answerSealed) throw new Error('an answer is kept with its command');
		return JSON.parse(ctx.secrets.open(purpose, kept.answerSealed)) as T;
	}
	const answer = await act();
	await db
		.updateTable('platformAnswer')
		.set({ answerSealed: ctx.secrets.seal(purpose, JSON.stringify(answer)) })
		.where('tokenId', '=', tokenId)
		.where('key', '=', key)
		.execute();
	return answer;
};

/** Forgets the answers whose hours are over. */
export const forgetAnswers = async (ctx: Ctx): Promise<void> => {
	const over = ctx.clock.now().subtract({ hours: await ctx.setting(answerHours) });
	await builder<Kysely<Tables>>(ctx.tx).deleteFrom('platformAnswer').where('at', '<', over).execute();
};
