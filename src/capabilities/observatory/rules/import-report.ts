import type { Kind } from './layouts.ts';
import type { Rejection } from './rejection.ts';
import type { Rows } from './rows/rows.ts';
import type { TerritoryLevel } from './territory.ts';

type Figures = { readonly projects: number; readonly difficult: number; readonly seasonal: number };

/** What became of one file. Each of its rows is imported, unchanged or rejected. */
export interface FileReport {
	readonly file: string;
	/** Null where the content is nothing that we know, or cannot be read. */
	readonly kind: Kind | null;
	/** Why nothing was taken from the file, or not all of it. */
	readonly fault: string | null;
	readonly rows: number;
	/** New, or changed. */
	readonly imported: number;
	readonly unchanged: number;
	readonly rejected: readonly (Rejection & { readonly file: string; readonly sentence: string })[];
	/** In how many rows a figure is kept secret or missing. */
	readonly notAvailable: Figures;
	/** Different ones in the rows that were kept. */
	readonly occupations: number;
	readonly territories: Readonly<Record<Exclude<TerritoryLevel, 'country'>, number>>;
	/** Over the figures that are known, as they stand in the rows. */
	readonly sums: Figures;
	readonly milliseconds: number;
}

export type Tally = Pick<FileReport, 'notAvailable' | 'occupations' | 'territories' | 'sums'>;

const figures = ['projects', 'difficult', 'seasonal'] as const;
const columns = { region: 'region', department: 'department', 'employment-area': 'area' } as const;
/** Which column of a list of names says what the list is of. */
const own: { readonly [K in Kind]?: keyof typeof columns | 'occupation' } = {
	regions: 'region',
	departments: 'department',
	'rome-codes': 'occupation',
	'rome-names': 'occupation',
	'esco-occupations': 'occupation',
};

/** Counts rows as they come, by nothing but what stands in them. */
export const tally = (kind: Kind) => {
	const sums = { projects: 0, difficult: 0, seasonal: 0 };
	const notAvailable = { projects: 0, difficult: 0, seasonal: 0 };
	const seen = {
		occupation: new Set<string>(),
		region: new Set<string>(),
		department: new Set<string>(),
		'employment-area': new Set<string>(),
	};
	const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
	const see = (what: keyof typeof seen, value: string | undefined) => {
		if (value !== undefined) seen[what].add(value);
	};
	const count = (cells: Readonly<Record<string, unknown>>) => {
		for (const figure of figures) {
			const value = cells[figure];
			if (value === null) notAvailable[figure]++;
			else if (typeof value === 'number') sums[figure] += value;
		}
		const column = own[kind];
		if (column) see(column, text(cells.code));
		see('occupation', text(cells.occupation));
		if (kind === 'needs') seeStated(text(cells.territory) ?? '');
		else for (const [level, name] of Object.entries(columns)) see(level as keyof typeof columns, text(cells[name]));
	};
	const seeStated = (territory: string) => {
		const [prefix] = territory.split('-');
		if (prefix === 'reg') see('region', territory);
		if (prefix === 'dep') see('department', territory);
		if (prefix === 'area') see('employment-area', territory);
	};
	return {
		add(row: Rows[Kind]) {
			count(row as unknown as Readonly<Record<string, unknown>>);
			if ('occupations' in row) see('occupation', row.occupations.find(({ rank }) => rank === 'occupation')?.code);
		},
		end: (): Tally => ({
			notAvailable,
			occupations: seen.occupation.size,
			territories: {
				region: seen.region.size,
				department: seen.department.size,
				'employment-area': seen['employment-area'].size,
			},
			sums,
		}),
	};
};
