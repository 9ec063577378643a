import type { Ctx, ReadCtx } from '#platform/context.ts';
import { schoolDay } from '#platform/school-day.ts';
import type { planReasons } from '../fields.ts';
import { planOf, type Stage } from '../rules/plan.ts';
import { db } from '../tables.ts';

interface Of {
	readonly id: string;
	readonly programmeId: string;
	readonly version: number;
}
interface NewPlan {
	readonly months: number | null;
	readonly done: readonly string[];
	readonly why: (typeof planReasons)[number];
}

/** The projects of a version in their order, with their hours. */
export const stagesOf = (ctx: ReadCtx, { programmeId, version }: Omit<Of, 'id'>): Promise<Stage[]> =>
	db(ctx)
		.selectFrom('programmesStatement')
		.select(['projectKey as key', 'hours'])
		.where('programmeId', '=', programmeId)
		.where('version', '=', version)
		.orderBy('position')
		.execute();

/** The plan that holds; undefined before the first. */
export const planNow = (ctx: ReadCtx, enrolmentId: string) =>
	db(ctx)
		.selectFrom('enrolmentPlan')
		.selectAll()
		.where('enrolmentId', '=', enrolmentId)
		.orderBy('number', 'desc')
		.limit(1)
		.executeTakeFirst();

/** Writes the plan that holds from now on. The enrolment is locked, or new, so that its plans are numbered one by one. */
export const makePlan = async (ctx: Ctx, enrolment: Of, { months, done, why }: NewPlan): Promise<void> => {
	const before = await planNow(ctx, enrolment.id);
	const today = await schoolDay(ctx);
	const startsOn = before?.startsOn ?? today;
	const of = { enrolmentId: enrolment.id, number: (before?.number ?? 0) + 1 };
	const projects = await stagesOf(ctx, enrolment);
	await db(ctx)
		.insertInto('enrolmentPlan')
		.values({ ...of, months, startsOn, madeAt: ctx.clock.now(), why, done: [...done] })
		.execute();
	const dates = planOf({ startsOn, today, months, projects, done: new Set(done) });
	if (dates.length > 0)
		await db(ctx)
			.insertInto('enrolmentPlanDate')
			.values(dates.map(({ key, dueOn }) => ({ ...of, projectKey: key, dueOn })))
			.execute();
};
