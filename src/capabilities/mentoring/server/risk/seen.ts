import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { day, instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import type { RiskContribution } from '../../rules/risk.ts';
import { deeds, outcomes, riskCase } from '../../rules/risk-case.ts';
import { type RiskLevel, riskLevels, weightOf } from '../../rules/risk-level.ts';
import { riskSignals } from '../../rules/risk-model.ts';
import { saidOf } from '../../rules/risk-words.ts';
import { riskThreshold } from '../../settings.ts';
import { db } from '../../tables.ts';
import { alarmNow, objects } from './alarm-now.ts';
import { type CaseRow, casesOf } from './case-row.ts';
import { type Learning, mentorNow } from './people.ts';

// What the mentor, the head of pedagogy and the learner all see of one learner, in the same words.

const part = z.object({
	said: z.string(),
	weight: z.enum(['raises-much', 'raises', 'usual', 'lowers', 'lowers-much']),
});
const caseSeen = z.object({
	caseId: z.uuid(),
	why: z.enum(['score', 'alarm', 'learner']),
	state: z.string(),
	openedAt: instant,
	/** Until when somebody is waited on. */
	dueAt: instant.nullable(),
	holder: z.string().nullable(),
	outcome: z.enum([...outcomes, 'withdrew', 'completed']).nullable(),
	closedAt: instant.nullable(),
	steps: z.array(
		z.object({
			move: z.string(),
			deed: z.enum(deeds).nullable(),
			words: z.string().nullable(),
			madeAt: instant,
			by: z.string().nullable(),
		}),
	),
});

export const riskSeen = z.object({
	enrolmentId: z.uuid(),
	programme: z.object({ text: z.string(), lang: localeSchema }),
	mentor: z.string().nullable(),
	/** The learner goes on. */
	active: z.boolean(),
	/** The learner wants no score. */
	objects: z.boolean(),
	/** The newest score, as a word and its parts; none before the first, nor of somebody who objects. */
	now: z
		.object({
			day,
			level: z.enum(riskLevels),
			version: z.string(),
			parts: z.array(part),
			unknown: z.array(z.enum(riskSignals)),
		})
		.nullable(),
	/** From the oldest, in per cent, where it was not too early. */
	trend: z.array(z.object({ day, percent: z.int(), level: z.enum(riskLevels) })),
	threshold: z.int(),
	alarm: z.object({ reason: z.string().nullable(), since: instant }).nullable(),
	alarms: z.array(
		z.object({
			said: z.enum(['raised', 'ended']),
			reason: z.string().nullable(),
			at: instant,
			by: z.string().nullable(),
		}),
	),
	contradictions: z.array(
		z.object({ kind: z.enum(['correct', 'object', 'resume']), words: z.string().nullable(), at: instant }),
	),
	/** The newest first. */
	cases: z.array(caseSeen),
	/** The open case was opened by the score, which is lower now: somebody may close it. */
	eased: z.boolean(),
});
type RiskSeen = z.output<typeof riskSeen>;

const namesOf = async (ctx: ReadCtx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string | null>> => {
	const known = ids.filter((id) => id !== null);
	if (known.length === 0) return new Map();
	const rows = await db(ctx)
		.selectFrom('identityName')
		.select(['personId', 'displayName'])
		.where('personId', 'in', [...new Set(known)])
		.execute();
	return new Map(rows.map(({ personId, displayName }) => [personId, displayName]));
};

const casesSeen = async (ctx: ReadCtx, rows: readonly CaseRow[]): Promise<RiskSeen['cases']> => {
	if (rows.length === 0) return [];
	const steps = await db(ctx)
		.selectFrom('mentoringCaseStep')
		.select(['caseId', 'move', 'deed', 'words', 'madeAt', 'madeBy'])
		.where(
			'caseId',
			'in',
			rows.map(({ id }) => id),
		)
		.orderBy('number')
		.execute();
	const names = await namesOf(ctx, [...rows.map(({ holderId }) => holderId), ...steps.map(({ madeBy }) => madeBy)]);
	const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
	return rows.map(({ id, enrolmentId: _enrolment, since: _since, holderId, ...row }) => ({
		...row,
		caseId: id,
		holder: nameOf(holderId),
		steps: steps
			.filter(({ caseId }) => caseId === id)
			.map(({ caseId: _case, madeBy, ...step }) => ({ ...step, by: nameOf(madeBy) })),
	}));
};

const scoresOf = (ctx: ReadCtx, enrolmentId: string) =>
	db(ctx)
		.selectFrom('mentoringScore')
		.select(['day', 'level', 'score', 'version', 'contributions', 'unknown'])
		.where('enrolmentId', '=', enrolmentId)
		.orderBy('day')
		.execute();

const alarmsOf = async (ctx: ReadCtx, enrolmentId: string): Promise<RiskSeen['alarms']> => {
	const rows = await db(ctx)
		.selectFrom('mentoringAlarm')
		.select(['said', 'reason', 'saidAt', 'saidBy'])
		.where('enrolmentId', '=', enrolmentId)
		.orderBy('number', 'desc')
		.execute();
	const names = await namesOf(
		ctx,
		rows.map(({ saidBy }) => saidBy),
	);
	return rows.map(({ saidAt, saidBy, ...row }) => ({ ...row, at: saidAt, by: names.get(saidBy) ?? null }));
};

/** Of a learner whom who asks may see: nothing here asks whether they may. */
export const seenOf = async (ctx: ReadCtx, learning: Learning): Promise<RiskSeen> => {
	const { enrolmentId, programmeId, version, state } = learning;
	const { title } = await db(ctx)
		.selectFrom('programmesPublished')
		.select('title')
		.where('programmeId', '=', programmeId)
		.where('version', '=', version)
		.executeTakeFirstOrThrow();
	const mentor = await mentorNow(ctx, enrolmentId);
	const without = await objects(ctx, enrolmentId);
	const scores = without || state !== 'active' ? [] : await scoresOf(ctx, enrolmentId);
	const newest = scores.at(-1);
	const raised = await alarmNow(ctx, enrolmentId);
	const cases = await casesSeen(ctx, await casesOf(ctx, enrolmentId));
	const open = cases.find((one) => one.state !== 'closed');
	return {
		enrolmentId,
		programme: told(title, ctx.locale),
		mentor: mentor === undefined ? null : ((await namesOf(ctx, [mentor])).get(mentor) ?? null),
		active: state === 'active',
		objects: without,
		now: newest
			? {
					day: newest.day,
					level: newest.level,
					version: newest.version,
					// That no alarm was given in the night says nothing beside what the page says of it now.
					parts: newest.contributions
						.filter(({ signal, value }) => signal !== 'alarm' || value > 0)
						.map((one) => ({
							said: saidOf(one as RiskContribution, ctx.locale),
							weight: weightOf(one),
						})),
					unknown: riskSignals.filter((signal) => newest.unknown.includes(signal)),
				}
			: null,
		trend: scores.flatMap(({ day: on, score, level }) =>
			score === null ? [] : [{ day: on, percent: Math.round(100 * score), level: level as RiskLevel }],
		),
		threshold: await ctx.setting(riskThreshold),
		alarm: raised?.said === 'raised' ? { reason: raised.reason, since: raised.saidAt } : null,
		alarms: await alarmsOf(ctx, enrolmentId),
		contradictions: await db(ctx)
			.selectFrom('mentoringContradiction')
			.select(['kind', 'words', 'saidAt as at'])
			.where('enrolmentId', '=', enrolmentId)
			.orderBy('number', 'desc')
			.execute(),
		cases,
		eased: open?.why === 'score' && (newest?.level === 'calm' || newest?.level === 'watch'),
	};
};

/** The moves that a person has in these parts, guards aside. */
export const mayOf = (parts: readonly ('mentor' | 'pedagogy' | 'holder')[], state: string | undefined) =>
	Object.entries(riskCase.moves)
		.filter(([, { from, who }]) => (from as string[]).includes(state ?? '') && parts.some((one) => who.includes(one)))
		.map(([name]) => name);
