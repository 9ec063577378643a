import { m } from '#messages';
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

/** All who accompany or accompanied the learner. */
export const mentorsOf = async (ctx: ReadCtx, enrolmentId: string): Promise<string[]> => {
	const rows = await db(ctx)
		.selectFrom('mentoringMentor')
		.select('mentorId')
		.distinct()
		.where('enrolmentId', '=', enrolmentId)
		.execute();
	return rows.map(({ mentorId }) => mentorId);
};

export const holdersOf = async (
	ctx: ReadCtx,
	role: 'evaluator' | 'head-of-pedagogy' | 'administrator',
): Promise<string[]> => {
	const rows = await db(ctx)
		.selectFrom('identityRoleHolder')
		.select('personId')
		.where('role', '=', role)
		.orderBy('personId')
		.execute();
	return rows.map(({ personId }) => personId);
};

export const namesOf = async (ctx: ReadCtx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
	if (ids.length === 0) return new Map();
	const rows = await db(ctx)
		.selectFrom('identityName')
		.select(['personId', 'displayName'])
		.where('personId', 'in', [...new Set(ids)])
		.execute();
	const gone = m.identity_gone({}, { locale: ctx.locale });
	return new Map(rows.map(({ personId, displayName }) => [personId, displayName ?? gone]));
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

export const isOver = async (ctx: ReadCtx, enrolmentId: string): Promise<boolean> => {
	const row = await db(ctx)
		.selectFrom('enrolmentLearner')
		.select('state')
		.where('enrolmentId', '=', enrolmentId)
		.executeTakeFirst();
	return row?.state !== 'active';
};
