import { z } from 'zod';
import { hasRole, personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { tables } from '#platform/database/tables.ts';
import { day } from '#platform/instant.ts';
import { schoolDay } from '#platform/school-day.ts';

const db = tables<'desk', 'integrity'>();

const open = ['received', 'acknowledged', 'investigated', 'proposed', 'upheld', 'appealed'] as const;
const line = z.object({
	caseId: z.uuid(),
	state: z.enum([...open, 'closed']),
	anonymous: z.boolean(),
	receivedOn: day,
	/** By when the reporter is owed something: an acknowledgement, then an answer. None once it is answered. */
	dueOn: day.nullable(),
	late: z.boolean(),
	/** Whether they wrote last. */
	written: z.boolean(),
	/** Whether this officer may do what it waits for: nobody confirms what they proposed. */
	turn: z.boolean(),
});

/**
 * An officer's home: the cases of which they may know, those due first, and not a word of what is in them. One that names
 * them, or that they reported, is neither there nor counted.
 */
export const integrityDesk = read({
	name: 'desk.integrity-officer',
	input: z.object({}),
	output: z.object({ open: z.array(line), closed: z.array(line), late: z.int(), turns: z.int() }),
	allow(ctx) {
		const own = personId(ctx.actor);
		if (own === undefined) return refuse('sign-in-needed');
		return hasRole(ctx.actor, 'integrity-officer') ? allow(own) : refuse('forbidden');
	},
	async run(ctx, _input, own) {
		const today = await schoolDay(ctx);
		const rows = await db(ctx)
			.selectFrom('integrityStanding')
			.selectAll()
			.where(({ not, exists, selectFrom }) =>
				not(
					exists(
						selectFrom('integrityBarred')
							.select('integrityBarred.caseId')
							.whereRef('integrityBarred.caseId', '=', 'integrityStanding.caseId')
							.where('integrityBarred.personId', '=', own),
					),
				),
			)
			.execute();
		const lines = rows.map(({ caseId, state, anonymous, receivedOn, written, ...row }) => {
			const answered = state === 'upheld' || state === 'appealed' || state === 'closed';
			const dueOn = answered ? null : state === 'received' ? row.acknowledgeDue : row.answerDue;
			return {
				...{ caseId, state, anonymous, receivedOn, written: written && state !== 'closed', dueOn },
				late: dueOn !== null && Temporal.PlainDate.compare(dueOn, today) < 0,
				turn:
					state !== 'closed' && state !== 'upheld' && row.proposedBy !== own && !(row.decidedBy ?? []).includes(own),
			};
		});
		const last = (one: (typeof lines)[number]) => one.dueOn ?? Temporal.PlainDate.from('9999-12-31');
		const byDate = lines.toSorted(
			(a, b) => Temporal.PlainDate.compare(last(a), last(b)) || a.caseId.localeCompare(b.caseId),
		);
		const waiting = byDate.filter(({ state }) => state !== 'closed');
		return {
			open: waiting,
			closed: lines
				.filter(({ state }) => state === 'closed')
				.sort((a, b) => Temporal.PlainDate.compare(b.receivedOn, a.receivedOn)),
			late: waiting.filter(({ late }) => late).length,
			turns: waiting.filter(({ turn }) => turn).length,
		};
	},
});
