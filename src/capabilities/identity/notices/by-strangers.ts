import type { ReadCtx } from '#platform/context.ts';
import { isFlooded } from '#platform/mail/flood.ts';

/** Letters that somebody may cause who is not their reader, by typing an address. */
const byStrangers = [
	'identity.confirm-email',
	'identity.confirm-new-email',
	'identity.already-a-member',
	'identity.reset-password',
	'identity.invitation',
];

/** Whether this letter is one too many for its reader. Those that warn the owner of an account always leave. */
export const isOneTooMany = async (ctx: ReadCtx, notice: string, to: string): Promise<boolean> =>
	byStrangers.includes(notice) && (await isFlooded(ctx, to, byStrangers));
