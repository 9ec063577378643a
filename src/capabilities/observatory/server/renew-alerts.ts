import type { Ctx, ReadCtx } from '#platform/context.ts';
import { alertMoves, type Short, type Standing } from '../rules/alerts.ts';
import { db } from '../tables.ts';
import { lockReckoning } from './renew-needs.ts';

/** The year of the newest needs; undefined where nothing was imported. */
export const newestYear = async (ctx: ReadCtx): Promise<number | undefined> => {
	const row = await db(ctx)
		.selectFrom('observatoryNeed')
		.select((eb) => eb.fn.max<number | null>('year').as('year'))
		.executeTakeFirst();
	return row?.year ?? undefined;
};

/** Needs of the newest year that reach a level, all occupations together left out: nobody trains for those. */
const shortNeeds = async (ctx: ReadCtx) => {
	const year = await newestYear(ctx);
	if (year === undefined) return [];
	const rows = await db(ctx)
		.selectFrom('observatoryNeed')
		.select([
			'scheme',
			'occupationCode as occupation',
			'territoryCode as territory',
			'level',
			'year',
			'share',
			'judged',
		])
		.where('year', '=', year)
		.where('level', 'is not', null)
		.where('occupationCode', '<>', 'all')
		.orderBy('occupationCode')
		.orderBy('territoryCode')
		.execute();
	return rows.flatMap((row) => (row.level === null ? [] : [{ ...row, level: row.level }])) satisfies Short[];
};

const standingAlerts = async (ctx: ReadCtx) => {
	const rows = await db(ctx)
		.selectFrom('observatoryAlertEntry')
		.distinctOn(['scheme', 'occupationCode', 'territoryCode'])
		.select(['alertId', 'scheme', 'occupationCode as occupation', 'territoryCode as territory', 'number', 'level'])
		.orderBy('scheme')
		.orderBy('occupationCode')
		.orderBy('territoryCode')
		.orderBy('number', 'desc')
		.execute();
	return rows satisfies Standing[];
};

const movesDue = async (ctx: ReadCtx) => alertMoves(await shortNeeds(ctx), await standingAlerts(ctx));

/** How many alerts do not say what the needs say. */
export const staleAlerts = async (ctx: ReadCtx): Promise<number> => (await movesDue(ctx)).length;

const atOnce = 1000;
const inOneLetter = 100;

const piecesOf = <T>(rows: readonly T[], size: number): T[][] =>
	Array.from({ length: Math.ceil(rows.length / size) }, (_, n) => rows.slice(n * size, (n + 1) * size));

/** Raises, changes and ends alerts until they say what the needs say. Twice in a row writes once. */
export const renewAlerts = async (ctx: Ctx): Promise<void> => {
	await lockReckoning(ctx);
	const at = ctx.clock.now();
	const entries = (await movesDue(ctx)).flatMap(({ what, wanted, was }) => {
		const of = wanted ?? was;
		if (!of) return [];
		const id = crypto.randomUUID();
		return [
			{
				id,
				alertId: what === 'raised' ? id : (was?.alertId ?? id),
				scheme: of.scheme,
				occupationCode: of.occupation,
				territoryCode: of.territory,
				number: (was?.number ?? 0) + 1,
				what,
				level: wanted?.level ?? null,
				year: wanted?.year ?? null,
				share: wanted?.share ?? null,
				judged: wanted?.judged ?? null,
				at,
			},
		];
	});
	for (const piece of piecesOf(entries, atOnce))
		await db(ctx).insertInto('observatoryAlertEntry').values(piece).execute();
	const moved = (what: 'raised' | 'changed' | 'ended') =>
		piecesOf(
			entries.filter((one) => one.what === what).map(({ alertId }) => alertId),
			inOneLetter,
		);
	for (const alertIds of moved('raised')) await ctx.emit('observatory.alert-raised', { alertIds });
	for (const alertIds of moved('changed')) await ctx.emit('observatory.alert-changed', { alertIds });
	for (const alertIds of moved('ended')) await ctx.emit('observatory.alert-ended', { alertIds });
};
