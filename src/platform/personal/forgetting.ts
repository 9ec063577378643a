import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { builder } from '../database/transaction.ts';

/**
 * The one way in which what is append-only changes: words and rows whose end has come, of a person who is erased or of
 * their time, and of whom rows speak, where two accounts become one. Holds for `work` alone, in the open transaction.
 */
export const forgetting = async <T>(ctx: Ctx, work: () => Promise<T>): Promise<T> => {
	const say = (word: 'on' | 'off') =>
		sql`select set_config('tremplin.forgetting', ${word}, true)`.execute(builder<Kysely<unknown>>(ctx.tx));
	await say('on');
	const done = await work();
	// Not after a fault: the transaction is over then, and with it what was said.
	await say('off');
	return done;
};
