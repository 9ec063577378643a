import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { self } from './self.ts';

interface OwnExport {
	readonly id: string;
	readonly personId: string;
	readonly at: Temporal.Instant;
	readonly bytes: number;
}

/** One's own copy while it lies ready. To anybody else, administrators included, there is none. */
export const ownExport = async (ctx: ReadCtx, exportId: string): Promise<Allowed<OwnExport>> => {
	const me = await self(ctx);
	if (!me.ok) return me;
	const row = await db(ctx)
		.selectFrom('identityExport')
		.select(['id', 'personId', 'askedAt', 'bytes', 'dueAt'])
		.where('id', '=', exportId)
		.where('personId', '=', me.value.id)
		.where('state', '=', 'ready')
		.where('dueAt', '>', ctx.clock.now())
		.executeTakeFirst();
	return row
		? allow({ id: row.id, personId: row.personId, at: row.askedAt, bytes: Number(row.bytes) })
		: refuse('not-found');
};
