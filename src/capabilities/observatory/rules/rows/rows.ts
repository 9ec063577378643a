import type { Localized } from '#platform/localized.ts';
import { codeOf2021 } from '../fap-2009.ts';
import { type Kind, localizedName } from '../layouts.ts';
import { placeName, territoryCode } from '../territory.ts';
import { type Cells, codes, RowRejected } from './cells.ts';

export interface Rows {
	readonly regions: { readonly code: string; readonly name: string };
	readonly departments: { readonly code: string; readonly name: string; readonly region: string };
	readonly communes: {
		readonly code: string;
		readonly name: string;
		readonly department: string;
		readonly population: number | null;
		readonly postcodes: readonly string[];
	};
	readonly 'employment-areas': {
		readonly commune: string;
		readonly area: string;
		readonly areaName: string;
		readonly region: string;
	};
	/** One line names an occupation with all that it is a part of, the largest first. */
	readonly fap: {
		readonly occupations: readonly {
			readonly code: string;
			readonly name: string;
			readonly rank: 'group' | 'occupation' | 'detail';
			readonly parent: string | null;
		}[];
	};
	readonly 'rome-codes': { readonly code: string; readonly name: string; readonly parent: string | null };
	readonly 'rome-names': { readonly code: string; readonly names: readonly string[] };
	readonly 'fap-rome': { readonly fap: string; readonly rome: string };
	readonly 'esco-occupations': { readonly code: string; readonly group: string; readonly name: Localized };
	readonly 'esco-skills': {
		readonly code: string;
		readonly kind: 'skill' | 'knowledge' | null;
		readonly reuse: string | null;
		readonly collections: readonly string[];
		readonly name: Localized;
		readonly otherNames: { readonly fr?: string[]; readonly es?: string[] };
	};
	readonly 'esco-occupation-skills': {
		readonly occupation: string;
		readonly skill: string;
		readonly relation: Relation;
	};
	readonly 'esco-skill-relations': { readonly from: string; readonly to: string; readonly relation: Relation };
	readonly bmo: SurveyRow;
	readonly needs: StatedRow;
}
type Relation = 'essential' | 'optional';

export interface SurveyRow {
	readonly year: number;
	readonly occupation: string;
	readonly occupationName: string;
	readonly region: string;
	readonly regionName: string;
	readonly department: string;
	readonly departmentName: string;
	readonly area: string;
	readonly areaName: string;
	readonly projects: number | null;
	readonly difficult: number | null;
	readonly seasonal: number | null;
}

export interface StatedRow {
	readonly year: number;
	readonly occupation: string;
	readonly territory: string;
	readonly territoryName: string;
	/** Of an employment area, which no list of ours names: its region and its departments, as territories. */
	readonly region: string | null;
	readonly departments: readonly string[];
	readonly rows: number;
	readonly projects: number | null;
	readonly projectsMissing: number;
	readonly judged: number;
	readonly difficult: number | null;
	readonly difficultMissing: number;
	readonly seasonal: number | null;
	readonly seasonalMissing: number;
}

const relation = (cells: Cells): Relation => {
	const value = cells.raw('relation').toLowerCase();
	if (value !== 'essential' && value !== 'optional')
		throw new RowRejected('not-a-relation', { value: value.slice(0, 60) });
	return value;
};

const named = (cells: Cells): Localized => {
	const name = localizedName({ fr: cells.raw('fr'), en: cells.raw('en'), es: cells.raw('es') });
	if (!name) throw new RowRejected('no-name');
	return name;
};

const skillKinds: Readonly<Record<string, 'skill' | 'knowledge'>> = {
	'skill/competence': 'skill',
	skill: 'skill',
	knowledge: 'knowledge',
};

/** A part of the projects cannot be more than all of them. */
const partOf = (part: number | null, all: number | null) => {
	if (part !== null && all !== null && part > all) throw new RowRejected('more-than-all', { part, all });
	return part;
};

const needed = (cells: Cells, column: string): number => {
	const count = cells.count(column);
	if (count === null) throw new RowRejected('no-value', { column });
	return count;
};

const stated = (cells: Cells): StatedRow => {
	const occupation = cells.raw('occupation');
	const row = {
		year: cells.year('year'),
		occupation: occupation === 'all' ? occupation : cells.code('occupation', codes.fap),
		territory: cells.code('territory', codes.territory),
		territoryName: placeName(cells.text('territoryName')),
		region: cells.raw('region') === '' ? null : territoryCode('region', cells.region('region')),
		departments: cells
			.list('departments', /[\s|]+/)
			.filter((one) => codes.department.test(one))
			.map((one) => territoryCode('department', one)),
		rows: needed(cells, 'rows'),
		projects: cells.count('projects'),
		projectsMissing: needed(cells, 'projectsMissing'),
		judged: needed(cells, 'judged'),
		difficult: cells.count('difficult'),
		difficultMissing: needed(cells, 'difficultMissing'),
		seasonal: cells.count('seasonal'),
		seasonalMissing: needed(cells, 'seasonalMissing'),
	};
	partOf(row.judged, row.projects);
	partOf(row.difficult, row.judged);
	partOf(row.seasonal, row.projects);
	const agree =
		row.rows > 0 &&
		(row.projects === null) === (row.projectsMissing === row.rows) &&
		(row.difficult === null) === (row.judged === 0) &&
		[row.projectsMissing, row.difficultMissing, row.seasonalMissing].every((missing) => missing <= row.rows);
	if (!agree) throw new RowRejected('counts-do-not-agree');
	return row;
};

/** From the cells of a line to what it says, by the kind of its file. Each throws `RowRejected`. */
export const readers: { readonly [K in Kind]: (cells: Cells) => Rows[K] } = {
	regions: (cells) => ({ code: cells.region('code'), name: cells.text('name') }),
	departments: (cells) => ({
		code: cells.code('code', codes.department),
		name: cells.text('name'),
		region: cells.region('region'),
	}),
	communes: (cells) => ({
		code: cells.code('code', codes.commune),
		name: cells.text('name'),
		department: cells.code('department', codes.department),
		population: cells.count('population'),
		postcodes: cells.list('postcodes', /[\s,|]+/).filter((one) => /^\d{5}$/.test(one)),
	}),
	'employment-areas': (cells) => ({
		commune: cells.code('commune', codes.commune),
		area: cells.code('area', codes.area),
		areaName: placeName(cells.text('areaName')),
		region: cells.region('region'),
	}),
	fap(cells) {
		const [domain, family] = [cells.code('domain', codes.fapDomain), cells.code('family', codes.fapFamily)];
		const occupation = cells.code('occupation', codes.fap);
		const detail = cells.code('detail', codes.fapDetail);
		return {
			occupations: [
				{ code: domain, name: cells.text('domainName'), rank: 'group', parent: null },
				{ code: family, name: cells.text('familyName'), rank: 'group', parent: domain },
				{ code: occupation, name: cells.text('occupationName'), rank: 'occupation', parent: family },
				...(detail === occupation
					? []
					: [{ code: detail, name: cells.text('detailName'), rank: 'detail' as const, parent: occupation }]),
			],
		};
	},
	'rome-codes'(cells) {
		const [code, parent] = [cells.code('occupation', codes.rome), cells.code('parent', codes.rome)];
		return { code, name: cells.text('name'), parent: parent === code ? null : parent };
	},
	'rome-names': (cells) => ({
		code: cells.code('occupation', codes.rome),
		names: [...new Set([cells.text('name'), cells.text('shortName')])],
	}),
	'fap-rome'(cells) {
		const old = cells.code('fap', codes.fap);
		const fap = codeOf2021(old);
		if (fap === undefined) throw new RowRejected('no-counterpart', { code: old });
		return { fap, rome: cells.code('rome', codes.rome) };
	},
	'esco-occupations': (cells) => ({
		code: cells.code('id', codes.id),
		group: cells.code('group', codes.isco),
		name: named(cells),
	}),
	'esco-skills'(cells) {
		const between = /\|/;
		const [fr, es] = [cells.list('othersFr', between), cells.list('othersEs', between)];
		return {
			code: cells.code('id', codes.id),
			kind: skillKinds[cells.raw('type').toLowerCase()] ?? null,
			reuse: cells.raw('reuse') || null,
			collections: cells.list('collections', /[\s|;,]+/),
			name: named(cells),
			otherNames: { ...(fr.length > 0 && { fr }), ...(es.length > 0 && { es }) },
		};
	},
	'esco-occupation-skills': (cells) => ({
		occupation: cells.code('occupation', codes.id),
		skill: cells.code('skill', codes.id),
		relation: relation(cells),
	}),
	'esco-skill-relations': (cells) => ({
		from: cells.code('from', codes.id),
		to: cells.code('to', codes.id),
		relation: relation(cells),
	}),
	bmo(cells) {
		const projects = cells.count('projects');
		return {
			year: cells.year('year'),
			occupation: cells.code('occupation', codes.fap),
			occupationName: cells.text('occupationName'),
			region: cells.region('region'),
			regionName: cells.text('regionName'),
			department: cells.code('department', codes.department),
			departmentName: cells.text('departmentName'),
			area: cells.code('area', codes.area),
			areaName: placeName(cells.text('areaName')),
			projects,
			difficult: partOf(cells.count('difficult'), projects),
			seasonal: partOf(cells.count('seasonal'), projects),
		};
	},
	needs: stated,
};
