import { personId } from '#platform/actor.ts';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

// What earlier capabilities know of the people around one learner.

/** Who accompanies the learner now. */
export const mentorOf = async (ctx: ReadCtx, enrolmentId: string): Promise<string | undefined> => {
	const row = await db(ctx)
		.selectFrom('mentoringMentor')
		.select('mentorId')
		.where('enrolmentId', '=', enrolmentId)
		.where('until', 'is', null)
		.executeTakeFirst();
	return row?.mentorId;
};

/** All who accompany or accompanied the learner, in whichever programme. */
export const mentorsOf = async (ctx: ReadCtx, learnerId: string): Promise<string[]> => {
	const rows = await db(ctx)
		.selectFrom('mentoringMentor')
		.innerJoin('enrolmentLearner', 'enrolmentLearner.enrolmentId', 'mentoringMentor.enrolmentId')
		.select('mentorId')
		.distinct()
		.where('personId', '=', learnerId)
		.execute();
	return rows.map(({ mentorId }) => mentorId);
};

export const namesOf = async (ctx: ReadCtx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
	if (ids.length === 0) return new Map();
	const rows = await db(ctx)
		.selectFrom('identityName')
		.select(['personId', 'displayName'])
		.where('personId', 'in', [...new Set(ids)])
		.execute();
	return new Map(rows.map(({ personId, displayName }) => [personId, displayName ?? '']));
};

/** On which clock each lives. */
export const zonesOf = async (ctx: ReadCtx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
	if (ids.length === 0) return new Map();
	const rows = await db(ctx)
		.selectFrom('identityClock')
		.select(['personId', 'zone'])
		.where('personId', 'in', [...new Set(ids)])
		.execute();
	return new Map(rows.map(({ personId, zone }) => [personId, zone]));
};

/** Whether who asks learns the programme themselves: then no guide of it is for them, whatever else they are. */
export const learnsIt = async (ctx: ReadCtx, programmeId: string): Promise<boolean> => {
	const own = personId(ctx.actor);
	if (own === undefined) return false;
	const row = await db(ctx)
		.selectFrom('enrolmentLearner')
		.select('enrolmentId')
		.where('personId', '=', own)
		.where('programmeId', '=', programmeId)
		.where('state', '=', 'active')
		.executeTakeFirst();
	return row !== undefined;
};

export const isOver = async (ctx: ReadCtx, enrolmentId: string): Promise<boolean> => {
	const row = await db(ctx)
		.selectFrom('enrolmentLearner')
		.select('state')
		.where('enrolmentId', '=', enrolmentId)
		.executeTakeFirst();
	return row?.state !== 'active';
};
