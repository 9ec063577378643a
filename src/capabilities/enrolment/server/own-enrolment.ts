import type { Selectable } from 'kysely';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import type { EnrolmentEnrolment } from '#schema';
import { isOwn } from '../permissions.ts';
import { db } from '../tables.ts';

type Row = Selectable<EnrolmentEnrolment>;
type Wanted = { readonly enrolmentId: string };

const find = async (ctx: ReadCtx, { enrolmentId }: Wanted, locked: boolean): Promise<Allowed<Row>> => {
	if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
	const query = db(ctx).selectFrom('enrolmentEnrolment').selectAll().where('id', '=', enrolmentId);
	const row = await (locked ? query.forNoKeyUpdate() : query).executeTakeFirst();
	return row && isOwn(ctx.actor, row) ? allow(row) : refuse('not-found');
};

/** One's own enrolment, whatever became of it; that of somebody else does not exist. */
export const own = (ctx: ReadCtx, wanted: Wanted): Promise<Allowed<Row>> => find(ctx, wanted, false);

/** The same, locked: plans are numbered and states change one at a time. */
export const ownLocked = (ctx: ReadCtx, wanted: Wanted): Promise<Allowed<Row>> => find(ctx, wanted, true);
