import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { mayAssign } from '../../permissions.ts';
import { db } from '../../tables.ts';
import { riskRow, riskRows } from './risk-rows.ts';

/** At most on one page: whoever has more open cases than that has another problem. */
const most = 100;

/**
 * The open cases of the school for the head of pedagogy: what waits for them first, then whoever has waited longest; of one
 * mentor where one is named. With how many learners are only looked at, or had the score of the day.
 */
export const risks = read({
	name: 'mentoring.risks',
	input: z.object({ mentorId: z.uuid().optional().catch(undefined) }),
	output: z.object({
		cases: z.array(riskRow),
		mentors: z.array(z.object({ mentorId: z.uuid(), name: z.string().nullable() })),
		mentorId: z.uuid().nullable(),
		counts: z.object({ open: z.int(), escalated: z.int(), watched: z.int(), learners: z.int() }),
	}),
	allow(ctx) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		return mayAssign(ctx.actor) ? allow(null) : refuse('forbidden');
	},
	async run(ctx, { mentorId }) {
		const cases = await riskRows(ctx, (query) => {
			const open = query.where('one.id', 'is not', null).limit(most);
			return mentorId === undefined ? open : open.where('own.mentorId', '=', mentorId);
		});
		const mentors = await db(ctx)
			.selectFrom('mentoringCase as one')
			.innerJoin('mentoringAccompaniment as own', (join) =>
				join.onRef('own.enrolmentId', '=', 'one.enrolmentId').on('own.until', 'is', null),
			)
			.innerJoin('identityName', 'identityName.personId', 'own.mentorId')
			.select(['own.mentorId', 'displayName as name'])
			.distinct()
			.where('one.state', '<>', 'closed')
			.orderBy('displayName')
			.execute();
		const counts = await db(ctx)
			.selectFrom('mentoringRiskNow as now')
			.leftJoin('mentoringCase as one', 'one.id', 'now.caseId')
			.select((eb) => [
				eb.fn.count<number>('now.caseId').as('open'),
				eb.fn.countAll<number>().filterWhere('one.state', '=', 'escalated').as('escalated'),
				eb.fn.countAll<number>().filterWhere('now.level', '=', 'watch').as('watched'),
				eb.fn.countAll<number>().as('learners'),
			])
			.executeTakeFirstOrThrow();
		return { cases, mentors, mentorId: mentorId ?? null, counts };
	},
});
