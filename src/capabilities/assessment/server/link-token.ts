import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';

type Secrets = Pick<ReadCtx, 'secrets'>;

/** What a link carries that opens one row to whoever was given it: its id, with a mark that nobody else can make. */
export const linkToken = (ctx: Secrets, purpose: string, id: string): string =>
	`${id}~${ctx.secrets.mark(purpose, id)}`;
export const givenToken = z.string().max(200);

/** The row that a token opens; undefined where it was made by nobody, or for another purpose. */
export const openedBy = (ctx: Secrets, purpose: string, token: string): string | undefined => {
	const [id = ''] = token.split('~');
	if (!z.uuid().safeParse(id).success) return undefined;
	const [wanted, given] = [Buffer.from(linkToken(ctx, purpose, id)), Buffer.from(token)];
	return wanted.length === given.length && timingSafeEqual(wanted, given) ? id : undefined;
};
