import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';

const said = z.object({ erasure: z.uuid() });

/** For the letter with which somebody confirms that they want to be forgotten. It ends with the request that it names. */
export const erasureToken = (ctx: ReadCtx, erasureId: string): string =>
	ctx.secrets.seal('erasure', JSON.stringify({ erasure: erasureId })).toString('base64url');

export const erasureOf = (ctx: ReadCtx, token: string): string | undefined => {
	try {
		return said.parse(JSON.parse(ctx.secrets.open('erasure', Buffer.from(token, 'base64url')))).erasure;
	} catch {
		return undefined;
	}
};
