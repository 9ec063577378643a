import type { ReadCtx } from '#platform/context.ts';
import { type Told, told } from '#platform/localized.ts';
import { db } from '../../tables.ts';
import { namesOf } from '../names.ts';
import { opened, openedIfAny } from '../sealed-words.ts';
import { subjectsOf } from './subjects.ts';

/** Whom a case names, with what they learn, what they were told and what they answered. */
export const namedOf = async (ctx: ReadCtx, caseId: string) => {
	const rows = await db(ctx)
		.selectFrom('integrityNamed')
		.leftJoin('integrityHearing', (join) =>
			join
				.onRef('integrityHearing.caseId', '=', 'integrityNamed.caseId')
				.onRef('integrityHearing.personId', '=', 'integrityNamed.personId'),
		)
		.leftJoin('enrolmentLearner', 'enrolmentLearner.enrolmentId', 'integrityNamed.enrolmentId')
		.leftJoin('programmesPublished', (join) =>
			join
				.onRef('programmesPublished.programmeId', '=', 'enrolmentLearner.programmeId')
				.onRef('programmesPublished.version', '=', 'enrolmentLearner.version'),
		)
		.select(['integrityNamed.id as namedId', 'integrityNamed.personId', 'integrityNamed.endedAt', 'title'])
		.select(['toldSealed', 'toldAt', 'answerDue', 'answerSealed'])
		.where('integrityNamed.caseId', '=', caseId)
		.orderBy('integrityNamed.id')
		.execute();
	const names = await namesOf(
		ctx,
		rows.map(({ personId }) => personId),
	);
	return rows.map(({ namedId, personId, endedAt, title, toldSealed, toldAt, answerDue, answerSealed }) => ({
		...{ namedId, name: names.get(personId) ?? null, ended: endedAt !== null },
		programme: title === null ? null : told(title, ctx.locale),
		hearing:
			toldSealed === null || toldAt === null || answerDue === null
				? null
				: { told: opened(ctx, toldSealed), toldAt, answerDue, answer: openedIfAny(ctx, answerSealed) },
	}));
};

export const evidenceOf = async (ctx: ReadCtx, caseId: string) => {
	const rows = await db(ctx)
		.selectFrom('integrityEvidence')
		.select(['saidSealed', 'kind', 'subjectId', 'addedBy', 'addedAt'])
		.where('caseId', '=', caseId)
		.orderBy('id')
		.execute();
	if (rows.length === 0) return [];
	const names = await namesOf(
		ctx,
		rows.map(({ addedBy }) => addedBy),
	);
	const titles = new Map<string, Told>((await subjectsOf(ctx, caseId)).map(({ value, title }) => [value, title]));
	return rows.map(({ saidSealed, kind, subjectId, addedBy, addedAt }) => ({
		...{ said: opened(ctx, saidSealed), kind, title: titles.get(`${kind}:${subjectId}`) ?? null },
		...{ name: names.get(addedBy) ?? null, at: addedAt },
	}));
};

/** What was proposed, and what became of it, the latest first. */
export const decisionsOf = async (ctx: ReadCtx, caseId: string) => {
	const rows = await db(ctx)
		.selectFrom('integrityDecision')
		.selectAll()
		.where('caseId', '=', caseId)
		.orderBy('id', 'desc')
		.execute();
	const names = await namesOf(
		ctx,
		rows.flatMap(({ proposedBy, settledBy }) => [proposedBy, settledBy]),
	);
	return rows.map(({ state, outcome, consequence, release, ...row }) => ({
		...{ state, outcome, consequence, release, proposerId: row.proposedBy, proposedAt: row.proposedAt },
		...{ reason: opened(ctx, row.reasonSealed), toNamed: openedIfAny(ctx, row.namedSealed) },
		proposedBy: names.get(row.proposedBy) ?? null,
		settledBy: names.get(row.settledBy ?? '') ?? null,
		why: openedIfAny(ctx, row.settledSealed),
	}));
};

export const appealOf = async (ctx: ReadCtx, caseId: string) => {
	const row = await db(ctx)
		.selectFrom('integrityAppeal')
		.select(['saidSealed', 'outcome', 'reasonSealed', 'decidedBy'])
		.where('caseId', '=', caseId)
		.executeTakeFirst();
	if (!row) return { appeal: null, decidedBy: [] };
	const { saidSealed, outcome, reasonSealed, decidedBy } = row;
	return { appeal: { said: opened(ctx, saidSealed), outcome, reason: openedIfAny(ctx, reasonSealed) }, decidedBy };
};

export const stepsOf = async (ctx: ReadCtx, caseId: string) => {
	const rows = await db(ctx)
		.selectFrom('integrityStep')
		.select(['move', 'actorId', 'at'])
		.where('caseId', '=', caseId)
		.orderBy('id')
		.execute();
	const names = await namesOf(
		ctx,
		rows.map(({ actorId }) => actorId),
	);
	return rows.map(({ move, actorId, at }) => ({
		move,
		at,
		name: actorId === null ? null : (names.get(actorId) ?? null),
	}));
};
