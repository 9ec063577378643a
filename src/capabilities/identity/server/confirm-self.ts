import type { Ctx, ReadCtx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { auth, through } from './auth.ts';

/** Whoever signed in so lately need not give their password again. */
const recent = Temporal.Duration.from({ minutes: 15 });

/** Whether the session of the request was opened lately, on real time as the sign-in library counts it. */
export const signedInLately = async (ctx: ReadCtx): Promise<boolean> => {
	const found = await auth(ctx).getSession({ headers: ctx.headers });
	if (!found) return false;
	const since = Temporal.Instant.fromEpochMilliseconds(new Date(found.session.createdAt).getTime());
	return Temporal.Instant.compare(since.add(recent), Temporal.Now.instant()) > 0;
};

/**
 * Before what only the person themselves may do: a recent sign-in, else their password. Refuses: sign-in-needed,
 * password-needed, wrong-password.
 */
export const confirmSelf = async (ctx: Ctx, password: string | undefined): Promise<void> => {
	if (await signedInLately(ctx)) return;
	if (password === undefined) {
		const found = await auth(ctx).getSession({ headers: ctx.headers });
		throw new Refused(found ? 'password-needed' : 'sign-in-needed');
	}
	await through(auth(ctx).verifyPassword({ body: { password }, headers: ctx.headers }));
};
