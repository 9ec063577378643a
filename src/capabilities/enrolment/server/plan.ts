import { z } from 'zod';
import { read } from '#platform/command.ts';
import { day, instant } from '#platform/instant.ts';
import { schoolZone } from '#platform/school.ts';
import { enrolmentStates, planReasons } from '../fields.ts';
import { pacesOffered } from '../settings.ts';
import { db } from '../tables.ts';
import { own } from './own-enrolment.ts';

/** One's own dates, with what the last change moved, and every plan there was. */
export const plan = read({
	name: 'enrolment.plan',
	input: z.object({ enrolmentId: z.uuid() }),
	output: z.object({
		state: z.enum(enrolmentStates),
		months: z.int().nullable(),
		/** To choose from, in months. */
		paces: z.array(z.int()),
		startsOn: day,
		/** `before` is the date in the plan before, where there was one. */
		dates: z.array(z.object({ project: z.string(), dueOn: day, before: day.nullable() })),
		/** The projects that are validated, and since which day. */
		done: z.array(z.object({ project: z.string(), since: day })),
		/** Newest first. */
		history: z.array(
			z.object({ months: z.int().nullable(), endsOn: day.nullable(), madeAt: instant, why: z.enum(planReasons) }),
		),
		/** Why one stopped, in one's own words. */
		withdrawalReason: z.string().nullable(),
	}),
	allow: own,
	async run(ctx, _input, enrolment) {
		const plans = await db(ctx)
			.selectFrom('enrolmentPlan')
			.selectAll()
			.where('enrolmentId', '=', enrolment.id)
			.orderBy('number', 'desc')
			.execute();
		const dates = await db(ctx)
			.selectFrom('enrolmentPlanDate')
			.select(['number', 'projectKey', 'dueOn'])
			.where('enrolmentId', '=', enrolment.id)
			.orderBy('dueOn')
			.execute();
		const zone = await ctx.setting(schoolZone);
		const sinceWhen = (key: string) =>
			plans
				.findLast(({ done }) => done.includes(key))
				?.madeAt.toZonedDateTimeISO(zone)
				.toPlainDate();
		const [now, before] = plans;
		if (!now) throw new Error(`no plan for the enrolment ${enrolment.id}`);
		const of = (number: number | undefined) => dates.filter((one) => one.number === number);
		const earlier = new Map(of(before?.number).map(({ projectKey, dueOn }) => [projectKey, dueOn]));
		return {
			state: enrolment.state,
			months: now.months,
			paces: await pacesOffered(ctx),
			startsOn: now.startsOn,
			dates: of(now.number).map(({ projectKey, dueOn }) => ({
				project: projectKey,
				dueOn,
				before: earlier.get(projectKey) ?? null,
			})),
			done: now.done.map((project) => ({ project, since: sinceWhen(project) ?? now.startsOn })),
			history: plans.map(({ number, months, madeAt, why }) => ({
				months,
				endsOn: of(number).at(-1)?.dueOn ?? null,
				madeAt,
				why,
			})),
			withdrawalReason: enrolment.withdrawalReason,
		};
	},
});
