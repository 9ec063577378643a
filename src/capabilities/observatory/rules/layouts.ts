import type { Localized } from '#platform/localized.ts';

/** What a file can be. They are imported in this order, whatever the order in which they were given. */
export const kinds = [
	'regions',
	'departments',
	'fap',
	'rome-codes',
	'rome-names',
	'fap-rome',
	'esco-occupations',
	'esco-skills',
	'esco-occupation-skills',
	'esco-skill-relations',
	'bmo',
	'needs',
	'employment-areas',
	'communes',
] as const;
export type Kind = (typeof kinds)[number];

/** Whose figures or names these are. A file of needs says it by itself, in columns. */
export interface SourceFacts {
	readonly publisher: string;
	readonly title: string;
	readonly licence: string;
	/** What the figures count; none where it is a list of names. */
	readonly unit?: string;
}

interface Layout {
	readonly kind: Kind;
	/** What we call a column, and how its heading begins or is written, without accents and capitals. */
	readonly columns: Readonly<Record<string, RegExp>>;
	readonly facts: SourceFacts;
}

const travail = 'France Travail';
const openData = 'Données ouvertes de France Travail';
const esco = {
	publisher: 'European Commission',
	licence: 'Reuse allowed with attribution (Commission Decision 2011/833/EU)',
};
const geography = { publisher: 'Etalab, INSEE', licence: 'MIT (decoupage-administratif)' };
const projects = 'projets de recrutement';

/** Which columns say what a file is. A layout with more columns stands before one that has some of them. */
const layouts: readonly Layout[] = [
	{
		kind: 'bmo',
		columns: {
			year: /^annee$/,
			occupation: /^code metier bmo$/,
			occupationName: /^nom metier bmo$/,
			family: /^famille_met$/,
			familyName: /^lbl_fam_met$/,
			region: /^reg$/,
			regionName: /^nom_reg$/,
			department: /^dept$/,
			departmentName: /^nomdept$/,
			area: /^be\d\d$/,
			areaName: /^nombe\d\d$/,
			projects: /^met$/,
			difficult: /^xmet$/,
			seasonal: /^smet$/,
		},
		facts: { publisher: travail, title: 'Enquête Besoins en main-d’œuvre (BMO)', licence: openData, unit: projects },
	},
	{
		kind: 'needs',
		columns: {
			year: /^year$/,
			occupation: /^occupation$/,
			territory: /^territory$/,
			territoryName: /^territory_name$/,
			region: /^region$/,
			departments: /^departments$/,
			rows: /^rows$/,
			projects: /^projects$/,
			projectsMissing: /^projects_missing$/,
			judged: /^judged$/,
			difficult: /^difficult$/,
			difficultMissing: /^difficult_missing$/,
			seasonal: /^seasonal$/,
			seasonalMissing: /^seasonal_missing$/,
			publisher: /^publisher$/,
			title: /^title$/,
			licence: /^licence$/,
		},
		facts: { publisher: '', title: '', licence: '', unit: projects },
	},
	{
		kind: 'employment-areas',
		columns: {
			region: /^reg$/,
			commune: /^code_commune_insee$/,
			area: /^code_bassin_bmo$/,
			areaName: /^lib_bassin_bmo$/,
		},
		facts: { publisher: travail, title: 'Bassins d’emploi et leurs communes', licence: openData },
	},
	{
		kind: 'fap',
		columns: {
			detail: /^code_fap341$/,
			detailName: /^intitule_fap341$/,
			occupation: /^code_fap228$/,
			occupationName: /^intitule_fap228$/,
			family: /^code_fap86$/,
			familyName: /^intitule_fap86$/,
			domain: /^code_fap22$/,
			domainName: /^intitule_fap22$/,
		},
		facts: { publisher: 'Dares', title: 'Familles professionnelles (FAP 2021)', licence: 'Licence Ouverte' },
	},
	{
		kind: 'fap-rome',
		columns: { fap: /^fap$/, rome: /^rome$/, romeName: /^intitule_rome$/ },
		facts: { publisher: 'Dares', title: 'Correspondance FAP-ROME', licence: 'Licence Ouverte' },
	},
	{
		kind: 'rome-names',
		columns: {
			name: /^libelle_appellation_long$/,
			shortName: /^libelle_appellation_court$/,
			occupation: /^code_rome$/,
			// Only since ROME 4.
			parent: /^code_rome_parent$/,
		},
		facts: { publisher: travail, title: 'ROME 4.0, appellations', licence: openData },
	},
	{
		kind: 'rome-codes',
		columns: { occupation: /^code_rome$/, name: /^libelle_rome$/, parent: /^code_rome_parent$/ },
		facts: { publisher: travail, title: 'ROME 4.0, fiches', licence: openData },
	},
	{
		kind: 'esco-occupations',
		columns: { id: /^id$/, group: /^iscogroup$/, en: /^label_en$/, fr: /^label_fr$/, es: /^label_es$/ },
		facts: { ...esco, title: 'ESCO, occupations' },
	},
	{
		kind: 'esco-skills',
		columns: {
			id: /^id$/,
			type: /^skilltype$/,
			reuse: /^reuselevel$/,
			collections: /^collections$/,
			en: /^label_en$/,
			fr: /^label_fr$/,
			es: /^label_es$/,
			othersFr: /^alt_fr$/,
			othersEs: /^alt_es$/,
		},
		facts: { ...esco, title: 'ESCO, skills' },
	},
	{
		kind: 'esco-occupation-skills',
		columns: { occupation: /^occupationid$/, relation: /^relation$/, skill: /^skillid$/ },
		facts: { ...esco, title: 'ESCO, skills of occupations' },
	},
	{
		kind: 'esco-skill-relations',
		columns: { from: /^from$/, relation: /^relation$/, to: /^to$/, fromType: /^fromtype$/, toType: /^totype$/ },
		facts: { ...esco, title: 'ESCO, relations between skills' },
	},
	{
		kind: 'communes',
		columns: {
			code: /^code$/,
			name: /^nom$/,
			department: /^departement$/,
			region: /^region$/,
			population: /^population$/,
			postcodes: /^codespostaux$/,
		},
		facts: { ...geography, title: 'Communes' },
	},
	{
		kind: 'departments',
		columns: { code: /^code$/, name: /^nom$/, region: /^region$/, zone: /^zone$/ },
		facts: { ...geography, title: 'Départements' },
	},
	{
		kind: 'regions',
		columns: { code: /^code$/, name: /^nom$/, zone: /^zone$/ },
		facts: { ...geography, title: 'Régions' },
	},
];

const plainHeading = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();

export interface Recognised {
	readonly kind: Kind;
	readonly facts: SourceFacts;
	/** What we call a column -> its place in a row. */
	readonly places: Readonly<Record<string, number>>;
	readonly width: number;
}

/** What a file with these headings is; undefined where no layout of ours has them. */
export const recogniseHeadings = (headings: readonly string[]): Recognised | undefined => {
	const plain = headings.map(plainHeading);
	for (const { kind, facts, columns } of layouts) {
		const places = Object.entries(columns).map(
			([name, written]) => [name, plain.findIndex((heading) => written.test(heading))] as const,
		);
		if (places.every(([, at]) => at >= 0))
			return { kind, facts, places: Object.fromEntries(places), width: plain.length };
	}
	return undefined;
};

/** A name in the languages in which it is there; undefined where it is in none. */
export const localizedName = (
	texts: Readonly<Record<'fr' | 'en' | 'es', string | undefined>>,
): Localized | undefined => {
	const there = Object.entries(texts).flatMap(([language, text]) => (text?.trim() ? [[language, text.trim()]] : []));
	return there.length > 0 ? Object.fromEntries(there) : undefined;
};
