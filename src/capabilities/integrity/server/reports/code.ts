import { createHmac, randomBytes } from 'node:crypto';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { codeFrom, signsOf } from '../../rules/code.ts';
import { db } from '../../tables.ts';
import { opened, seal } from '../sealed-words.ts';

/** A code that nobody has. */
export const newCode = (): string => {
	for (;;) {
		const code = codeFrom(randomBytes(64));
		if (code !== undefined) return code;
	}
};

/**
 * The key of the marks is the school's own, not its secret: a rotation of that seals it anew, and every code stays right.
 * Undefined before the first report.
 */
const keyOf = async (ctx: ReadCtx): Promise<string | undefined> => {
	const row = await db(ctx).selectFrom('integrityKey').select('keySealed').executeTakeFirst();
	return row && opened(ctx, row.keySealed);
};

export const ensureKey = async (ctx: Ctx): Promise<void> => {
	await db(ctx)
		.insertInto('integrityKey')
		.values({ keySealed: seal(ctx, randomBytes(32).toString('base64url')) })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};

/** What is kept of a code. Undefined for what is none. */
export const markOf = async (ctx: ReadCtx, typed: string): Promise<string | undefined> => {
	const signs = signsOf(typed);
	const key = signs && (await keyOf(ctx));
	return key && createHmac('sha256', key).update(signs).digest('base64url');
};
