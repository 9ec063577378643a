import { sql } from 'kysely';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { levelSql, thresholdsOf } from './level-sql.ts';

/** Two who reckon at once follow each other. */
export const lockReckoning = async (ctx: Ctx): Promise<void> => {
	await db(ctx).selectNoFrom(sql`pg_advisory_xact_lock(hashtext('observatory reckoning'))`.as('locked')).execute();
};

/** The years that a source says something of. */
export const yearsOf = async (ctx: ReadCtx, sourceId: string): Promise<number[]> => {
	const rows = await db(ctx)
		.selectFrom('observatoryFigure')
		.select('year')
		.distinct()
		.where('sourceId', '=', sourceId)
		.union(db(ctx).selectFrom('observatoryStated').select('year').distinct().where('sourceId', '=', sourceId))
		.execute();
	return rows.map(({ year }) => year).sort();
};

/**
 * Reckons the needs of a year anew, for every occupation, all occupations together, and every territory above each row.
 * They come from the newest survey of the year; where there is none, from totals as they were stated, the newest first.
 */
export const renewNeeds = async (ctx: Ctx, year: number): Promise<void> => {
	await lockReckoning(ctx);
	await db(ctx).deleteFrom('observatoryNeed').where('year', '=', year).execute();
	const survey = await newestSurvey(ctx, year);
	if (survey !== undefined) await reckonSurvey(ctx, survey, year);
	else await takeStated(ctx, year);
	await renewLevels(ctx, year);
	await ctx.emit('observatory.needs-reckoned', { year });
};

const newestSurvey = async (ctx: Ctx, year: number): Promise<string | undefined> => {
	const row = await db(ctx)
		.selectFrom('observatorySource')
		.innerJoin('observatoryCompletion', 'sourceId', 'id')
		.select('id')
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('observatoryFigure')
					.select('observatoryFigure.line')
					.whereRef('observatoryFigure.sourceId', '=', 'observatorySource.id')
					.where('observatoryFigure.year', '=', year),
			),
		)
		.orderBy('openedAt', 'desc')
		.orderBy('id', 'desc')
		.executeTakeFirst();
	return row?.id;
};

/** What is counted of a need; its share and its level follow. */
export const counted = [
	'rows',
	'projects',
	'projectsMissing',
	'judged',
	'difficult',
	'difficultMissing',
	'seasonal',
	'seasonalMissing',
] as const;
const columns = ['year', 'scheme', 'occupationCode', 'territoryCode', 'sourceId', ...counted] as const;

/** Sums are over what is known, and a share only over rows of which both figures are known. */
const reckonSurvey = (ctx: Ctx, sourceId: string, year: number) => {
	const territory = sql<{
		territoryCode: string;
	}>`(values ('fr'), (f.region_code), (f.department_code), (f.area_code))`;
	const occupation = sql<{ occupation: string }>`(values (f.occupation_code), ('all'))`;
	const judged = sql<number>`coalesce(sum(projects) filter (where difficult is not null), 0)::integer`;
	return db(ctx)
		.insertInto('observatoryNeed')
		.columns(columns)
		.expression(
			db(ctx)
				.selectFrom('observatoryFigure as f')
				.crossJoinLateral(territory.as<'place'>(sql`place(territory_code)`))
				.crossJoinLateral(occupation.as<'job'>(sql`job(occupation)`))
				.select([
					'f.year',
					'f.scheme',
					'job.occupation',
					'place.territoryCode',
					'f.sourceId',
					sql<number>`count(*)::integer`.as('rows'),
					sql<number | null>`sum(projects)::integer`.as('projects'),
					sql<number>`count(*) filter (where projects is null)`.as('projectsMissing'),
					judged.as('judged'),
					sql<
						number | null
					>`case when ${judged} > 0 then sum(difficult) filter (where projects is not null) end::integer`.as(
						'difficult',
					),
					sql<number>`count(*) filter (where difficult is null)`.as('difficultMissing'),
					sql<number | null>`sum(seasonal)::integer`.as('seasonal'),
					sql<number>`count(*) filter (where seasonal is null)`.as('seasonalMissing'),
				])
				.where('f.sourceId', '=', sourceId)
				.where('f.year', '=', year)
				.groupBy(['f.year', 'f.scheme', 'job.occupation', 'place.territoryCode', 'f.sourceId']),
		)
		.execute();
};

const takeStated = (ctx: Ctx, year: number) =>
	db(ctx)
		.insertInto('observatoryNeed')
		.columns(columns)
		.expression(
			db(ctx)
				.selectFrom('observatoryStated')
				.innerJoin('observatorySource', 'observatorySource.id', 'sourceId')
				.innerJoin('observatoryCompletion', 'observatoryCompletion.sourceId', 'observatorySource.id')
				.distinctOn(['scheme', 'occupationCode', 'territoryCode'])
				.select([
					'observatoryStated.year',
					'scheme',
					'occupationCode',
					'territoryCode',
					'observatoryStated.sourceId',
					...counted.map((column) => `observatoryStated.${column}` as const),
				])
				.where('observatoryStated.year', '=', year)
				.orderBy('scheme')
				.orderBy('occupationCode')
				.orderBy('territoryCode')
				.orderBy('openedAt', 'desc')
				.orderBy('observatorySource.id', 'desc'),
		)
		.execute();

/** Levels by the thresholds as they are now; of one year, or of all. Answers how many changed. */
export const renewLevels = async (ctx: Ctx, year?: number): Promise<number> => {
	const level = levelSql(await thresholdsOf(ctx), sql.ref('judged'), sql.ref('difficult'));
	let query = db(ctx)
		.updateTable('observatoryNeed')
		.set({ level })
		.where(sql<boolean>`level is distinct from ${level}`);
	if (year !== undefined) query = query.where('year', '=', year);
	const { numUpdatedRows } = await query.executeTakeFirst();
	return Number(numUpdatedRows);
};
