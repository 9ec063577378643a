import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

/** How long a link may be followed. */
export const linkDays = 2;
const linkSchema = z.object({
	personId: z.uuid(),
	/** The address that the letter went to: whoever follows the link reads what arrives there. */
	email: z.string(),
	/** Which request to move to that address it answers, or which sign-up: one that was replaced has no link any more. */
	of: z.string(),
	moves: z.boolean(),
	until: z.string(),
});
export type Link = Omit<z.output<typeof linkSchema>, 'until'>;

const seal = (ctx: ReadCtx, link: Link): string => {
	const until = ctx.clock.now().add({ hours: 24 * linkDays });
	return ctx.secrets.seal('link', JSON.stringify({ ...link, until })).toString('base64url');
};

/** For a letter that confirms the address of an account. */
export const confirmationLink = async (ctx: ReadCtx, { id, email }: { id: string; email: string }): Promise<string> =>
	seal(ctx, { personId: id, email, of: await signUpOf(ctx, id), moves: false });

/** For a letter that moves an account to another address. */
export const moveLink = (ctx: ReadCtx, personId: string, { id, newEmail }: { id: string; newEmail: string }): string =>
	seal(ctx, { personId, email: newEmail, of: id, moves: true });

/** What a link says, if it is one of ours and its two days are not over. */
export const openLink = (ctx: ReadCtx, token: string): Link | undefined => {
	try {
		const said = ctx.secrets.open('link', Buffer.from(token, 'base64url'));
		const { until, ...link } = linkSchema.parse(JSON.parse(said));
		return Temporal.Instant.compare(ctx.clock.now(), until) < 0 ? link : undefined;
	} catch {
		return undefined;
	}
};

/** Marks the password that an address was signed up with: each sign-up has its own, even with the same words. */
export const signUpOf = async (ctx: ReadCtx, personId: string): Promise<string> => {
	const row = await db(ctx)
		.selectFrom('identityAccount')
		.select('password')
		.where('userId', '=', personId)
		.executeTakeFirst();
	return ctx.secrets.mark('sign-up', row?.password ?? '');
};
