import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { noLease } from '#platform/lease.ts';
import { Refused } from '#platform/refusal.ts';
import { step } from '#platform/workflow.ts';
import { type ConfirmationMove, type ConfirmationPart, confirmation } from '../../rules/confirmation.ts';
import { db } from '../../tables.ts';
import { linkToken, openedBy } from '../link-token.ts';

const purpose = 'word of a beneficiary';
/** What the letter carries and no page shows. */
export const fieldToken = (ctx: Pick<ReadCtx, 'secrets'>, id: string): string => linkToken(ctx, purpose, id);

const row = (ctx: ReadCtx, id: string) => db(ctx).selectFrom('assessmentConfirmation').selectAll().where('id', '=', id);
export const confirmationRow = (ctx: ReadCtx, id: string) => row(ctx, id).executeTakeFirst();
export type ConfirmationRow = NonNullable<Awaited<ReturnType<typeof confirmationRow>>>;

/** The request to which a token belongs, its row held where it is to be answered. To everybody else there is none. */
export const byToken = async (ctx: ReadCtx, token: string, held: boolean): Promise<Allowed<ConfirmationRow>> => {
	const id = openedBy(ctx, purpose, token);
	if (id === undefined) return refuse('not-found');
	const found = await (held ? row(ctx, id).forUpdate() : row(ctx, id)).executeTakeFirst();
	return found ? allow(found) : refuse('not-found');
};

/** The only place that changes the state of a request; with its answer the address goes. The row must be held. Refuses what the table refuses. */
export const moveConfirmation = async (
	ctx: Ctx,
	{ id, state }: Pick<ConfirmationRow, 'id' | 'state'>,
	move: ConfirmationMove,
	who: ConfirmationPart | 'system',
	said: { readonly remark: string | null; readonly answeredAt: Temporal.Instant } | object = {},
): Promise<void> => {
	const taken = step(confirmation, move, { state, who, facts: undefined });
	if (!taken.ok) throw new Refused(taken.code);
	await db(ctx)
		.updateTable('assessmentConfirmation')
		.set({ state: taken.to, email: null, ...noLease, ...said })
		.where('id', '=', id)
		.execute();
};
