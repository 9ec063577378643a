import { sql } from 'kysely';
import type { Ctx } from '#platform/context.ts';
import { isLocale, type Localized } from '#platform/localized.ts';
import { db } from '../../tables.ts';
import { firstOfEach, type Keeper, linesWhere, partKnown } from './kept.ts';

type Scheme = 'fap2021' | 'rome4' | 'esco';

interface NewOccupation {
	readonly scheme: Scheme;
	readonly code: string;
	readonly name: Localized;
	readonly rank: 'group' | 'occupation' | 'detail';
	readonly parentCode: string | null;
}

/** Keeps occupations with their own names and answers the codes of those that are new or changed. */
export const keepOccupationRows = async (
	ctx: Ctx,
	rows: readonly NewOccupation[],
	name: 'gives-way' | 'stays',
): Promise<ReadonlySet<string>> => {
	const once = firstOfEach(rows, ({ code }) => code);
	if (once.length === 0) return new Set();
	const changed = await db(ctx)
		.insertInto('observatoryOccupation')
		.values(once.map((row) => ({ ...row, name: JSON.stringify(row.name) })))
		.onConflict((conflict) =>
			name === 'stays'
				? conflict.doNothing()
				: conflict
						.columns(['scheme', 'code'])
						.doUpdateSet((eb) => ({
							name: eb.ref('excluded.name'),
							rank: eb.ref('excluded.rank'),
							parentCode: eb.ref('excluded.parentCode'),
						}))
						.where(
							sql<boolean>`(observatory_occupation.name, observatory_occupation.rank, observatory_occupation.parent_code)
								is distinct from (excluded.name, excluded.rank, excluded.parent_code)`,
						),
		)
		.returning('code')
		.execute();
	const codes = new Set(changed.map(({ code }) => code));
	await renameMain(
		ctx,
		once.filter(({ code }) => codes.has(code)),
	);
	return codes;
};

/** The names by which an occupation is found: its own as it is now, never as it was. */
const renameMain = async (ctx: Ctx, rows: readonly NewOccupation[]) => {
	const [first] = rows;
	if (!first) return;
	await db(ctx)
		.deleteFrom('observatoryOccupationName')
		.where('scheme', '=', first.scheme)
		.where(
			'code',
			'in',
			rows.map(({ code }) => code),
		)
		.where('main', '=', true)
		.execute();
	const names = rows.flatMap(({ scheme, code, name }) =>
		Object.entries(name).flatMap(([language, text]) =>
			isLocale(language) ? [{ scheme, code, language, name: text, main: true }] : [],
		),
	);
	await db(ctx)
		.insertInto('observatoryOccupationName')
		.values(names)
		.onConflict((conflict) => conflict.columns(['scheme', 'code', 'language', 'name']).doUpdateSet({ main: true }))
		.execute();
};

/** Of these codes, those that the nomenclature has. */
export const knownOccupations = async (
	ctx: Ctx,
	scheme: Scheme,
	codes: Iterable<string>,
): Promise<ReadonlySet<string>> => {
	const wanted = [...new Set(codes)];
	if (wanted.length === 0) return new Set();
	const rows = await db(ctx)
		.selectFrom('observatoryOccupation')
		.select('code')
		.where('scheme', '=', scheme)
		.where('code', 'in', wanted)
		.execute();
	return new Set(rows.map(({ code }) => code));
};

export const keepFap: Keeper<'fap'> = async (ctx, rows) => {
	const occupations = rows.flatMap((row) =>
		row.occupations.map(({ code, name, rank, parent }) => ({
			scheme: 'fap2021' as const,
			code,
			name: { fr: name },
			rank,
			parentCode: parent,
		})),
	);
	const changed = await keepOccupationRows(ctx, occupations, 'gives-way');
	return {
		changed: linesWhere(rows, (row) => row.occupations.some(({ code }) => changed.has(code))),
		rejections: [],
	};
};

export const keepRomeCodes: Keeper<'rome-codes'> = async (ctx, rows) => {
	const occupations = rows.map(({ code, name, parent }) => ({
		scheme: 'rome4' as const,
		code,
		name: { fr: name },
		rank: parent === null ? ('occupation' as const) : ('detail' as const),
		parentCode: parent,
	}));
	const changed = await keepOccupationRows(ctx, occupations, 'gives-way');
	return { changed: linesWhere(rows, ({ code }) => changed.has(code)), rejections: [] };
};

export const keepRomeNames: Keeper<'rome-names'> = async (ctx, rows) => {
	const codes = await knownOccupations(
		ctx,
		'rome4',
		rows.map(({ code }) => code),
	);
	const { known, rejections } = partKnown(rows, ({ code }) =>
		codes.has(code) ? undefined : ['unknown-occupation', code],
	);
	const names = known.flatMap(({ code, names }) =>
		names.map((name) => ({ scheme: 'rome4', code, language: 'fr' as const, name, main: false })),
	);
	const key = ({ code, name }: { code: string; name: string }) => `${code} ${name}`;
	const written = names.length
		? await db(ctx)
				.insertInto('observatoryOccupationName')
				.values(firstOfEach(names, key))
				.onConflict((conflict) => conflict.doNothing())
				.returning(['code', 'name'])
				.execute()
		: [];
	const changed = new Set(written.map(key));
	return {
		changed: linesWhere(known, ({ code, names }) => names.some((name) => changed.has(key({ code, name })))),
		rejections,
	};
};

export const keepFapRome: Keeper<'fap-rome'> = async (ctx, rows) => {
	const faps = await knownOccupations(
		ctx,
		'fap2021',
		rows.map(({ fap }) => fap),
	);
	const romes = await knownOccupations(
		ctx,
		'rome4',
		rows.map(({ rome }) => rome),
	);
	const { known, rejections } = partKnown(rows, ({ fap, rome }) =>
		!faps.has(fap) ? ['no-counterpart', fap] : romes.has(rome) ? undefined : ['unknown-occupation', rome],
	);
	const written = known.length
		? await db(ctx)
				.insertInto('observatoryOccupationLink')
				.values(
					known.map(({ fap, rome }) => ({ fromScheme: 'rome4', fromCode: rome, toScheme: 'fap2021', toCode: fap })),
				)
				.onConflict((conflict) => conflict.doNothing())
				.returning(['fromCode', 'toCode'])
				.execute()
		: [];
	const changed = new Set(written.map(({ fromCode, toCode }) => `${fromCode} ${toCode}`));
	return { changed: linesWhere(known, ({ fap, rome }) => changed.has(`${rome} ${fap}`)), rejections };
};

export const keepEscoOccupations: Keeper<'esco-occupations'> = async (ctx, rows) => {
	const occupations = rows.map(({ code, group, name }) => ({
		scheme: 'esco' as const,
		code,
		name,
		rank: 'occupation' as const,
		parentCode: group,
	}));
	const changed = await keepOccupationRows(ctx, occupations, 'gives-way');
	return { changed: linesWhere(rows, ({ code }) => changed.has(code)), rejections: [] };
};
