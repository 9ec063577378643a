import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { day, instant } from '#platform/instant.ts';
import { localeSchema } from '#platform/localized.ts';
import { db } from './db.ts';

/** Who accompanies a learner, when they meet next, what was agreed on and written last: what the learner may read. */
export const accompanied = z.object({
	mentorId: z.uuid(),
	name: z.string().nullable(),
	presentation: z.string().nullable(),
	languages: z.array(localeSchema),
	zone: z.string(),
	session: z.object({ sessionId: z.uuid(), startsAt: instant, endsAt: instant }).nullable(),
	/** Those that go on, the nearest day first. */
	objectives: z.array(z.object({ objectiveId: z.uuid(), sessionId: z.uuid(), text: z.string(), dueOn: day })),
	note: z.object({ sessionId: z.uuid(), startsAt: instant, done: z.string().nullable() }).nullable(),
});

/** Of each of somebody's enrolments that have a mentor now. */
export const accompaniedBy = async (
	ctx: ReadCtx,
	own: string,
): Promise<ReadonlyMap<string, z.output<typeof accompanied>>> => {
	const mentors = await db(ctx)
		.selectFrom('mentoringMentor as present')
		.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'present.enrolmentId')
		.innerJoin('identityName as named', 'named.personId', 'present.mentorId')
		.innerJoin('identityClock as clock', 'clock.personId', 'present.mentorId')
		.leftJoin('facultyGuide as guide', 'guide.mentorId', 'present.mentorId')
		.select(['present.enrolmentId', 'present.mentorId', 'displayName as name', 'zone'])
		.select(['presentation', 'guide.languages'])
		.where('learner.personId', '=', own)
		.where('learner.state', '=', 'active')
		.where('present.until', 'is', null)
		.execute();
	const enrolments = mentors.map(({ enrolmentId }) => enrolmentId);
	const [sessions, objectives, notes] = [
		await sessionsAhead(ctx, enrolments),
		await objectivesAhead(ctx, enrolments),
		await lastNotes(ctx, enrolments),
	];
	return new Map(
		mentors.map(({ enrolmentId, languages, ...mentor }) => {
			const session = sessions.find((one) => one.enrolmentId === enrolmentId && one.mentorId === mentor.mentorId);
			return [
				enrolmentId,
				{
					...mentor,
					languages: languages ?? [],
					session: session ?? null,
					objectives: objectives.filter((one) => one.enrolmentId === enrolmentId),
					note: notes.find((one) => one.enrolmentId === enrolmentId) ?? null,
				},
			];
		}),
	);
};

const sessionsAhead = (ctx: ReadCtx, enrolments: readonly string[]) =>
	db(ctx)
		.selectFrom('mentoringMeeting')
		.distinctOn('enrolmentId')
		.select(['enrolmentId', 'mentorId', 'sessionId', 'startsAt', 'endsAt'])
		.where('enrolmentId', '=', (eb) => eb.fn.any(eb.val(enrolments)))
		.where('state', '=', 'planned')
		.where('endsAt', '>', ctx.clock.now())
		.orderBy('enrolmentId')
		.orderBy('startsAt')
		.execute();

const objectivesAhead = (ctx: ReadCtx, enrolments: readonly string[]) =>
	db(ctx)
		.selectFrom('mentoringAgreedObjective')
		.select(['enrolmentId', 'objectiveId', 'sessionId', 'text', 'dueOn'])
		.where('enrolmentId', '=', (eb) => eb.fn.any(eb.val(enrolments)))
		.where('sharedAt', 'is not', null)
		.where('outcome', 'is', null)
		.orderBy('dueOn')
		.orderBy('objectiveId')
		.execute();

const lastNotes = (ctx: ReadCtx, enrolments: readonly string[]) =>
	db(ctx)
		.selectFrom('mentoringSharedNote')
		.distinctOn('enrolmentId')
		.select(['enrolmentId', 'sessionId', 'startsAt', 'done'])
		.where('enrolmentId', '=', (eb) => eb.fn.any(eb.val(enrolments)))
		.orderBy('enrolmentId')
		.orderBy('startsAt', 'desc')
		.execute();
