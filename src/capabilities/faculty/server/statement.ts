import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { day, instant } from '#platform/instant.ts';
import { localeSchema } from '#platform/localized.ts';
import { movesOf } from '#platform/workflow.ts';
import { mayPayFor } from '../permissions.ts';
import { outcomes } from '../rules/pay.ts';
import { statementHandMoves, statementWorkflow } from '../rules/statement.ts';
import { db } from '../tables.ts';
import { linesOf } from './statement-lines.ts';
import { type StatementRow, seenStatement } from './statement-row.ts';

const line = z.object({
	position: z.int(),
	kind: z.enum(['session', 'learner', 'granted']),
	because: z.enum(['due', 'correction']),
	doneOn: day,
	programme: z.object({ text: z.string(), lang: localeSchema }).nullable(),
	level: z.int().nullable(),
	rare: z.boolean().nullable(),
	outcome: z.enum(outcomes).nullable(),
	days: z.int().nullable(),
	monthDays: z.int().nullable(),
	rate: z.int().nullable(),
	share: z.int().nullable(),
	cents: z.int(),
	reason: z.string().nullable(),
});
const statementShape = z.object({
	statementId: z.uuid(),
	month: z.string(),
	number: z.int(),
	version: z.int(),
	state: z.enum(['drawn', 'escalated', 'returned', 'approved']),
	cents: z.int(),
	currency: z.string(),
	drawnAt: instant,
	approvedAt: instant.nullable(),
	/** As they call themselves; nothing once they are erased. */
	mentor: z.string().nullable(),
	/** As it was when it was approved; until then as it is now. Never with the account number. */
	billing: z
		.object({
			name: z.string(),
			address: z.string(),
			siret: z.string().nullable(),
			vatNumber: z.string().nullable(),
		})
		.nullable(),
	lines: z.array(line),
});

/** What is on a statement now, whoever asked. */
export const statementOf = async (ctx: ReadCtx, row: StatementRow) => {
	const drawn = await db(ctx)
		.selectFrom('facultyStatementVersion')
		.select(['cents', 'currency', 'drawnAt'])
		.where('statementId', '=', row.id)
		.where('version', '=', row.version)
		.executeTakeFirstOrThrow();
	const approved = await db(ctx)
		.selectFrom('facultyStatementStep')
		.select(['madeAt', 'billingId'])
		.where('statementId', '=', row.id)
		.where('move', '=', 'approve')
		.executeTakeFirst();
	const named = await db(ctx)
		.selectFrom('identityName')
		.select('displayName')
		.where('personId', '=', row.mentorId)
		.executeTakeFirst();
	const billing = db(ctx).selectFrom('facultyBilling').select(['name', 'address', 'siret', 'vatNumber']);
	const written = approved
		? approved.billingId && (await billing.where('id', '=', approved.billingId).executeTakeFirst())
		: await billing.where('personId', '=', row.mentorId).orderBy('id', 'desc').executeTakeFirst();
	const { id: statementId, month, number, version, state } = row;
	return {
		...{ statementId, month, number, version, state, ...drawn },
		approvedAt: approved?.madeAt ?? null,
		mentor: named?.displayName ?? null,
		billing: written || null,
		lines: await linesOf(ctx, row.id, row.version),
	};
};

export const wholeShape = statementShape.extend({
	/** Whether it pays whoever asks. */
	own: z.boolean(),
	dueAt: instant.nullable(),
	steps: z.array(z.object({ move: z.string(), version: z.int(), reason: z.string().nullable(), madeAt: instant })),
	contests: z.array(
		z.object({
			question: z.string(),
			askedAt: instant,
			answer: z.string().nullable(),
			answeredAt: instant.nullable(),
			dueAt: instant.nullable(),
		}),
	),
	moves: z.array(z.enum(statementHandMoves)),
	may: z.object({ contest: z.boolean(), answer: z.boolean() }),
});

/** With what became of it, and what may be done now by whoever asks. */
export const whole = async (ctx: ReadCtx, { row, me }: { row: StatementRow; me: string | undefined }) => {
	const steps = await db(ctx)
		.selectFrom('facultyStatementStep')
		.select(['move', 'version', 'reason', 'madeAt'])
		.where('statementId', '=', row.id)
		.orderBy('number')
		.execute();
	const contests = await db(ctx)
		.selectFrom('facultyContest')
		.select(['state', 'question', 'askedAt', 'answer', 'answeredAt', 'dueAt'])
		.where('statementId', '=', row.id)
		.orderBy('id')
		.execute();
	const own = row.mentorId === me;
	const open = contests.some(({ state }) => state !== 'answered');
	const escalated = row.state === 'escalated' || contests.some(({ state }) => state === 'escalated');
	const pays = !own && mayPayFor(ctx.actor, { escalated });
	const moves = pays ? movesOf(statementWorkflow, row.state, 'payer') : [];
	return {
		...(await statementOf(ctx, row)),
		...{ own, dueAt: row.dueAt, steps, contests },
		moves: statementHandMoves.filter((move) => moves.includes(move)),
		may: { contest: own && !open, answer: pays && open },
	};
};

/**
 * One statement: for whom it pays, for finance, and for an administrator while finance lets it wait. To others there is
 * none. Nobody reads who approved it but in the audit trail.
 */
export const statementRead = read({
	name: 'faculty.statement',
	input: z.object({ statementId: z.uuid() }),
	output: wholeShape,
	async allow(ctx, { statementId }) {
		const granted = await seenStatement(ctx, statementId);
		return granted.ok ? allow({ row: granted.value, me: personId(ctx.actor) }) : granted;
	},
	run: (ctx, _input, seen) => whole(ctx, seen),
});
