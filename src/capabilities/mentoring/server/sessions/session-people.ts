import type { ReadCtx } from '#platform/context.ts';
import { told } from '#platform/localized.ts';
import { db } from '../../tables.ts';
import type { SessionRow } from './session-row.ts';

/** How both of a session are called, on which clocks they live, and what is learnt. */
export const peopleOf = async (
	ctx: ReadCtx,
	{ enrolmentId, learnerId, mentorId }: Pick<SessionRow, 'enrolmentId' | 'learnerId' | 'mentorId'>,
) => {
	const rows = await db(ctx)
		.selectFrom('identityName as named')
		.innerJoin('identityClock as clock', 'clock.personId', 'named.personId')
		.select(['named.personId', 'displayName as name', 'zone'])
		.where('named.personId', 'in', [learnerId, mentorId])
		.execute();
	const { title } = await db(ctx)
		.selectFrom('enrolmentLearner as learner')
		.innerJoin('programmesPublished as said', (join) =>
			join.onRef('said.programmeId', '=', 'learner.programmeId').onRef('said.version', '=', 'learner.version'),
		)
		.select('title')
		.where('learner.enrolmentId', '=', enrolmentId)
		.executeTakeFirstOrThrow();
	const of = (id: string) => {
		const row = rows.find(({ personId }) => personId === id);
		return { name: row?.name ?? null, zone: row?.zone ?? 'UTC' };
	};
	return { learner: of(learnerId), mentor: of(mentorId), programme: told(title, ctx.locale) };
};

/** The session of the same learner that is planned next after a moment. */
export const sessionAfter = async (ctx: ReadCtx, enrolmentId: string, after: Temporal.Instant) =>
	(await db(ctx)
		.selectFrom('mentoringSession')
		.select(['id as sessionId', 'startsAt'])
		.where('enrolmentId', '=', enrolmentId)
		.where('state', '=', 'planned')
		.where('startsAt', '>', after)
		.orderBy('startsAt')
		.limit(1)
		.executeTakeFirst()) ?? null;
