import { createHash, randomBytes } from 'node:crypto';
import type { ReadCtx } from '#platform/context.ts';
import { sealedFor } from '#platform/sealed.ts';

const purpose = 'calendar feed';
/** A program that reads a calendar sends no password: the address itself is the key, so its owner must be able to see it again. */
export const sealedFeeds = sealedFor(purpose, {
	table: 'calendar_feed',
	column: 'token_sealed',
	what: 'private addresses of calendars, which go on working and can no longer be shown',
});

/** 256 bits of chance: nobody tries them. */
export const newFeedToken = (): string => randomBytes(32).toString('base64url');
/** How it is looked up. Quick on purpose, and without the school's secret: a new secret breaks no calendar. */
export const hashOfFeed = (token: string): string => createHash('sha256').update(token).digest('hex');
export const sealFeed = (ctx: ReadCtx, token: string): Buffer => ctx.secrets.seal(purpose, token);
/** Null where it was sealed with a secret that is lost. */
export const openFeed = (ctx: ReadCtx, sealed: Buffer): string | null => {
	try {
		return ctx.secrets.open(purpose, sealed);
	} catch {
		return null;
	}
};
export const feedAddress = (ctx: ReadCtx, token: string): string =>
	`${ctx.publicUrl}/${ctx.locale}/calendar/feed/${token}.ics`;
