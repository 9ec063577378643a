import type { ReadCtx } from '#platform/context.ts';
import { schoolZone } from '#platform/school.ts';
import type { OnFile } from '../../rules/risk-facts.ts';
import { objectiveGraceDays } from '../../settings.ts';
import { db } from '../../tables.ts';
import { alarmNow } from './alarm-now.ts';

interface Learning {
	readonly enrolmentId: string;
	readonly personId: string;
	readonly programmeId: string;
	readonly enrolledAt: Temporal.Instant;
}

/** Those that are past and of which it is known whether the learner came: nothing that the mentor missed, that was called off in time, or that is contested. */
const sessionsOf = (ctx: ReadCtx, enrolmentId: string) =>
	db(ctx)
		.selectFrom('mentoringSession as session')
		.select(['startsAt', 'state'])
		.where('enrolmentId', '=', enrolmentId)
		.where('startsAt', '<=', ctx.clock.now())
		.where((eb) =>
			eb.or([
				eb('state', 'in', ['held', 'missed-by-learner']),
				eb.and([eb('state', '=', 'cancelled-late'), eb('calledOff', '=', 'learner')]),
			]),
		)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('mentoringContest as contest')
						.select('contest.id')
						.whereRef('contest.sessionId', '=', 'session.id')
						.where('contest.state', '=', 'open'),
				),
			),
		)
		.orderBy('startsAt', 'desc')
		.execute();

/** Every date that a project ever had, newest first, and when each began to hold. */
const datesOf = (ctx: ReadCtx, enrolmentId: string) =>
	db(ctx)
		.selectFrom('enrolmentDueEver')
		.select(['projectKey', 'dueOn', 'madeAt'])
		.where('enrolmentId', '=', enrolmentId)
		.orderBy('number', 'desc')
		.execute();

/** What the school holds of a learner by now; nothing before their first day. */
export const onFile = async (ctx: ReadCtx, learning: Learning): Promise<OnFile | undefined> => {
	const { enrolmentId } = learning;
	const zone = await ctx.setting(schoolZone);
	const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate();
	const today = ctx.clock.today(zone);
	const pace = await db(ctx)
		.selectFrom('enrolmentPace')
		.select('startsOn')
		.where('enrolmentId', '=', enrolmentId)
		.executeTakeFirst();
	if (!pace || Temporal.PlainDate.compare(today, pace.startsOn) < 0) return undefined;
	const earlier = await db(ctx)
		.selectFrom('enrolmentLearner')
		.select((eb) => eb.fn.countAll<number>().as('times'))
		.where('personId', '=', learning.personId)
		.where('programmeId', '=', learning.programmeId)
		.where('enrolledAt', '<', learning.enrolledAt)
		.executeTakeFirstOrThrow();
	const traces = await db(ctx)
		.selectFrom('mentoringTrace')
		.select(['subject', (eb) => eb.fn.min('at').as('first'), (eb) => eb.fn.max('at').as('last')])
		.where('enrolmentId', '=', enrolmentId)
		.where('kind', '=', 'handed-in')
		.groupBy('subject')
		.execute();
	const ever = await datesOf(ctx, enrolmentId);
	const handed = new Set(traces.map(({ subject }) => subject));
	const due = await db(ctx)
		.selectFrom('enrolmentDue')
		.select(['projectKey', 'dueOn'])
		.where('enrolmentId', '=', enrolmentId)
		.execute();
	const sessions = await sessionsOf(ctx, enrolmentId);
	const objectives = await db(ctx)
		.selectFrom('mentoringObjective')
		.select(['dueOn', 'outcome'])
		.where('enrolmentId', '=', enrolmentId)
		.execute();
	const mentor = await db(ctx)
		.selectFrom('mentoringAccompaniment')
		.select('id')
		.where('enrolmentId', '=', enrolmentId)
		.where('until', 'is', null)
		.executeTakeFirst();
	const raised = (await alarmNow(ctx, enrolmentId))?.said === 'raised';
	const last = traces
		.map(({ last: at }) => dayOf(at))
		.toSorted(Temporal.PlainDate.compare)
		.at(-1);
	return {
		today,
		startsOn: pace.startsOn,
		earlierBeginnings: earlier.times,
		handedIn: traces.map(({ subject, first }) => {
			const held = ever.find(
				({ projectKey, madeAt }) => projectKey === subject && Temporal.Instant.compare(madeAt, first) <= 0,
			);
			return { on: dayOf(first), dueOn: held?.dueOn ?? null };
		}),
		open: due.flatMap(({ projectKey, dueOn }) => (handed.has(projectKey) ? [] : [dueOn])),
		lastHandIn: last ?? null,
		sessions: sessions.map(({ startsAt, state }) => ({ on: dayOf(startsAt), missed: state !== 'held' })),
		objectives,
		graceDays: await ctx.setting(objectiveGraceDays),
		alarm: mentor || raised ? raised : null,
	};
};
