import { hostsFree } from '#capabilities/calendar/public.server.ts';
import type { ReadCtx } from '#platform/context.ts';
import { schoolZone } from '#platform/school.ts';
import { schoolDay } from '#platform/school-day.ts';
import type { DrawRule, Hearer } from '../../rules/draw/candidates.ts';
import { attemptsApart, defenceMinutes, meetingDays } from '../../settings.ts';
import { db } from '../../tables.ts';
import { mentorsOf } from '../around.ts';
import { everWith } from '../group/authors.ts';
import type { ProjectRow } from '../project-row.ts';
import { openDefences } from './open-defences.ts';

/** What a draw asks of those who hear defences, of one learner. */
export const drawRule = async (ctx: ReadCtx, learnerId: string): Promise<DrawRule> => {
	const { locale, languages } = await db(ctx)
		.selectFrom('identitySpeech')
		.select(['locale', 'languages'])
		.where('personId', '=', learnerId)
		.executeTakeFirstOrThrow();
	return { languages: [...new Set([locale, ...languages])], attemptsApart: await ctx.setting(attemptsApart) };
};

/**
 * Everybody who is qualified for the programme, with all that a draw asks about them now: for the version that is to be
 * defended of a project, or looked at again where somebody's decision on it is appealed: then nobody needs an hour in common.
 */
export const hearersFor = async (
	ctx: ReadCtx,
	project: ProjectRow,
	{ number, appealed }: { number: number; appealed?: string | undefined },
): Promise<Hearer[]> => {
	const { learnerId, programmeId } = project;
	const rows = await db(ctx)
		.selectFrom('facultyHearer as hearer')
		.leftJoin('identityRoleHolder as holder', (join) =>
			join.onRef('holder.personId', '=', 'hearer.evaluatorId').on('holder.role', '=', 'evaluator'),
		)
		.innerJoin('identitySpeech as speech', 'speech.personId', 'hearer.evaluatorId')
		.select([
			...(['hearer.evaluatorId as id', 'hearer.languages', 'pausedUntil', 'mostDefences', 'holder.role'] as const),
			...(['speech.locale', 'speech.languages as spoken'] as const),
		])
		.where('hearer.programmeId', '=', programmeId)
		.execute();
	const today = await schoolDay(ctx);
	const mentors = new Set(await mentorsOf(ctx, learnerId));
	const authors = await everWith(ctx, project.id);
	const ties = await tiesOf(ctx, learnerId);
	const ago = await attemptsAgo(ctx, project, number);
	const withdrew = await withdrewFrom(ctx, project.id, number);
	const load = await loadsOf(ctx);
	const now = ctx.clock.now();
	const hosts = appealed === undefined ? rows.filter(({ role }) => role !== null).map(({ id }) => id) : [];
	const free = await hostsFree(ctx, {
		hosts,
		guest: learnerId,
		minutes: await ctx.setting(defenceMinutes),
		from: now,
		to: now.add({ hours: 24 * (await ctx.setting(meetingDays)) }),
		zone: await ctx.setting(schoolZone),
	});
	return rows.map(({ id, languages, locale, spoken, pausedUntil, mostDefences, role }) => ({
		id,
		isQualified: role !== null,
		isPaused: pausedUntil !== null && Temporal.PlainDate.compare(pausedUntil, today) >= 0,
		// Whoever did not say in which they hear, in those that they speak.
		languages: languages.length > 0 ? languages : [locale, ...spoken],
		isFree: appealed !== undefined || free.has(id),
		isLearner: id === learnerId,
		wasMentor: mentors.has(id),
		isAuthor: authors.has(id),
		drawnAttemptsAgo: ago.get(id) ?? null,
		hasTie: ties.has(id),
		load: load.get(id) ?? 0,
		mostLoad: mostDefences,
		withdrew: withdrew.has(id),
		hasDecided: id === appealed,
	}));
};

/** Whom the learner knows otherwise: declared by either, or members of one organisation. */
const tiesOf = async (ctx: ReadCtx, learnerId: string): Promise<ReadonlySet<string>> => {
	const known = await db(ctx).selectFrom('facultyKnown').select('knownId').where('personId', '=', learnerId).execute();
	const fellows = await db(ctx)
		.selectFrom('identityFellow')
		.select('fellowId as knownId')
		.where('personId', '=', learnerId)
		.execute();
	return new Set([...known, ...fellows].map(({ knownId }) => knownId));
};

/** How many of the learner's attempts ago each was drawn last: an attempt is a version that came to a draw. */
const attemptsAgo = async (ctx: ReadCtx, { id, learnerId }: ProjectRow, number: number) => {
	const rows = await db(ctx)
		.selectFrom('assessmentDraw as draw')
		.innerJoin('assessmentProject as of', 'of.id', 'draw.projectId')
		.select(['draw.projectId', 'draw.number', 'draw.evaluatorId'])
		.where('of.learnerId', '=', learnerId)
		.where('draw.evaluatorId', 'is not', null)
		.where((eb) => eb.not(eb.and([eb('draw.projectId', '=', id), eb('draw.number', '=', number)])))
		.orderBy('draw.drawnAt', 'desc')
		.orderBy('draw.id', 'desc')
		.execute();
	const attempts: string[] = [];
	const found = new Map<string, number>();
	for (const { projectId, number: of, evaluatorId } of rows) {
		const attempt = `${projectId} ${of}`;
		if (attempts.at(-1) !== attempt) attempts.push(attempt);
		if (evaluatorId !== null && !found.has(evaluatorId)) found.set(evaluatorId, attempts.length);
	}
	return found;
};

/** Who was drawn for this very version and does not hear it. */
const withdrewFrom = async (ctx: ReadCtx, projectId: string, number: number): Promise<ReadonlySet<string>> => {
	const rows = await db(ctx)
		.selectFrom('assessmentDefence')
		.select('evaluatorId')
		.where('projectId', '=', projectId)
		.where('number', '=', number)
		.where('state', 'in', ['withdrawn', 'passed-over', 'lapsed'])
		.execute();
	return new Set(rows.map(({ evaluatorId }) => evaluatorId));
};

/** How many defences each has before them. */
export const loadsOf = async (ctx: ReadCtx): Promise<ReadonlyMap<string, number>> => {
	const rows = await db(ctx)
		.selectFrom('assessmentDefence')
		.select((eb) => ['evaluatorId', eb.fn.countAll<number>().as('count')])
		.where('state', 'in', openDefences)
		.groupBy('evaluatorId')
		.execute();
	return new Map(rows.map(({ evaluatorId, count }) => [evaluatorId, Number(count)]));
};
