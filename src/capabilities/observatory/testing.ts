import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll } from 'vitest';
import type { TestSchool } from '#platform/testing/school.ts';

/** Files for one test file, removed after its tests. */
export const labourMarketFiles = () => {
	const root = mkdtempSync(join(tmpdir(), 'tremplin-labour-market-'));
	afterAll(() => rmSync(root, { recursive: true, force: true }));
	return {
		root,
		write(name: string, content: string | Buffer): string {
			const path = join(root, name);
			mkdirSync(dirname(path), { recursive: true });
			writeFileSync(path, content);
			return path;
		},
	};
};

interface Part {
	readonly name: string;
	readonly content: string | Buffer;
	/** What the list of the archive says of its size, where it lies. */
	readonly claims?: number;
}

/** An archive as a workbook is one. */
export const zip = (parts: readonly Part[]): Buffer => {
	const locals: Buffer[] = [];
	const entries: Buffer[] = [];
	let at = 0;
	for (const { name, content, claims } of parts) {
		const bytes = Buffer.from(content);
		const packed = deflateRawSync(bytes);
		const size = claims ?? bytes.length;
		const facts = Buffer.alloc(26);
		facts.writeUInt16LE(20, 0);
		facts.writeUInt16LE(8, 4);
		facts.writeUInt32LE(crc32(bytes), 10);
		facts.writeUInt32LE(packed.length, 14);
		facts.writeUInt32LE(size, 18);
		facts.writeUInt16LE(Buffer.byteLength(name), 22);
		const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, Buffer.from(name), packed]);
		const place = Buffer.alloc(14);
		place.writeUInt32LE(at, 10);
		entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), facts, place, Buffer.from(name)]));
		locals.push(local);
		at += local.length;
	}
	const list = Buffer.concat(entries);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(parts.length, 4);
	end.writeUInt16LE(parts.length, 6);
	end.writeUInt32LE(list.length, 8);
	end.writeUInt32LE(at, 12);
	return Buffer.concat([...locals, list, Buffer.from('PK\u0005\u0006'), end]);
};

type Cell = string | number | null;
const xml = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const letters = (column: number): string =>
	column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);

/** The parts of a workbook: texts are shared, figures stand in their cells, nothing where there is nothing. */
export const workbookParts = (sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Part[] => {
	const strings: string[] = [];
	const cell = (value: Cell, at: string) => {
		if (value === null) return '';
		if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
		strings.push(value);
		return `<c r="${at}" t="s"><v>${strings.length - 1}</v></c>`;
	};
	const names = Object.keys(sheets);
	const sheet = (rows: readonly (readonly Cell[])[]) =>
		`<worksheet><sheetData>${rows
			.map(
				(row, n) =>
					`<row r="${n + 1}">${row.map((value, column) => cell(value, `${letters(column)}${n + 1}`)).join('')}</row>`,
			)
			.join('')}</sheetData></worksheet>`;
	const bodies = Object.values(sheets).map(sheet);
	return [
		{
			name: 'xl/workbook.xml',
			content: `<workbook xmlns:r="r"><sheets>${names.map((name, n) => `<sheet name="${xml(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`).join('')}</sheets></workbook>`,
		},
		{
			name: 'xl/_rels/workbook.xml.rels',
			content: `<Relationships>${names.map((_, n) => `<Relationship Id="rId${n + 1}" Target="worksheets/sheet${n + 1}.xml"/>`).join('')}</Relationships>`,
		},
		{
			name: 'xl/sharedStrings.xml',
			content: `<sst>${strings.map((one) => `<si><t>${xml(one)}</t></si>`).join('')}</sst>`,
		},
		...bodies.map((content, n) => ({ name: `xl/worksheets/sheet${n + 1}.xml`, content })),
	];
};

export const surveyHeadings = [
	...['annee', 'Code métier BMO', 'Nom métier BMO', 'Famille_met', 'Lbl_fam_met', 'REG', 'NOM_REG', 'Dept', 'NomDept'],
	...['BE24', 'NOMBE24', 'met', 'xmet', 'smet'],
] as const;

type Figures = readonly [projects: Cell, difficult: Cell, seasonal: Cell];
const jobs = { M2X90: 'Ingénieurs informatiques', V0X60: 'Aides-soignants' };
const places = {
	clermont: ['84', 'Auvergne-Rhône-Alpes', '63', 'Puy-de-Dôme', 8457, 'CLERMONT FERRAND'],
	lyon: ['84', 'Auvergne-Rhône-Alpes', '69', 'Rhône', 8428, 'LYON CENTRE'],
	/** One employment area in two departments. */
	ambert: ['84', 'Auvergne-Rhône-Alpes', '63', 'Puy-de-Dôme', 8459, 'AMBERT'],
	ambertBeyond: ['84', 'Auvergne-Rhône-Alpes', '42', 'Loire', 8459, 'AMBERT'],
	baseTerre: ['01', 'Guadeloupe', '971', 'Guadeloupe', 101, 'BASSIN BASSE-TERRE'],
} as const;

export const surveyRow = (job: keyof typeof jobs, place: keyof typeof places, figures: Figures): Cell[] => [
	...[2024, job, jobs[job], 'C', 'Fonctions d’encadrement'],
	...places[place],
	...figures,
];

/** A survey of eight rows: secrets, a missing figure, an area over two departments. */
export const surveyRows: readonly (readonly Cell[])[] = [
	surveyRow('M2X90', 'clermont', ['100', '80', '*']),
	surveyRow('M2X90', 'lyon', ['1000', '600', '50']),
	surveyRow('M2X90', 'ambert', ['60', '60', '*']),
	surveyRow('M2X90', 'ambertBeyond', ['40', '*', '*']),
	surveyRow('M2X90', 'baseTerre', ['*', '*', '*']),
	surveyRow('V0X60', 'clermont', ['200', '190', '10']),
	surveyRow('V0X60', 'lyon', ['70', null, null]),
	surveyRow('V0X60', 'baseTerre', ['10', '9', '*']),
];

/** As it is published: a sheet that describes, then the figures. */
export const survey = (rows: readonly (readonly Cell[])[] = surveyRows): Buffer =>
	zip(
		workbookParts({
			'Description des variables': [
				[null, 'Variables', 'Description'],
				[null, 'annee', 2024],
			],
			BMO_2024_open_data: [surveyHeadings, ...rows],
		}),
	);

const id = (n: number) => `0000000${n}-0000-4000-8000-000000000000`;

/** A small file of every other kind, each in the signs and line ends in which it is found. */
export const lists: Readonly<Record<string, string | Buffer>> = {
	'regions.json': JSON.stringify([
		{ code: '84', chefLieu: '69123', nom: 'Auvergne-Rhône-Alpes', zone: 'metro' },
		{ code: '01', chefLieu: '97105', nom: 'Guadeloupe', zone: 'drom' },
	]),
	'departements.json': JSON.stringify([
		{ code: '63', region: '84', nom: 'Puy-de-Dôme', zone: 'metro' },
		{ code: '69', region: '84', nom: 'Rhône', zone: 'metro' },
		{ code: '42', region: '84', nom: 'Loire', zone: 'metro' },
		{ code: '971', region: '01', nom: 'Guadeloupe', zone: 'drom' },
	]),
	'communes.csv':
		'code,nom,departement,region,arrondissement,population,codesPostaux\r\n63113,Clermont-Ferrand,63,84,632,147284,63000 63100\r\n63300,Saint-Étienne-sur-Usson,63,84,633,263,63580\r\n69123,Lyon,69,84,691,519127,69001 69002 69003\r\n',
	'bassins.csv':
		'reg,dep,code_commune_insee,code_bassin_BMO,lib_bassin_BMO\n84,63,63113,8457,CLERMONT FERRAND\n84,69,69123,8428,LYON CENTRE\n84,63,63003,8459,AMBERT\n84,63,63004,8459,THIERS\n',
	// In the code page of an old Windows, as some offices still write.
	'fap.csv': Buffer.from(
		'Code_FAP341;Intitulé_FAP341;Code_FAP228;Intitulé_FAP228;Code_FAP86;Intitulé_FAP86;Code_FAP22;Intitulé_FAP22\r\n' +
			"M2X90;Ingénieurs d'étude en informatique;M2X90;Ingénieurs d'étude en informatique;M2X;Ingénieurs;M;Informatique\r\n" +
			'V0X60a;Aides-soignants en EHPAD;V0X60;Aides-soignants;V0X;Soins;V;Santé\r\n' +
			'V0X60b;Aides-soignants hospitaliers;V0X60;Aides-soignants;V0X;Soins;V;Santé\r\n',
		'latin1',
	),
	'rome.csv':
		'\uFEFF"code_rome","code_fiche_metier","code_ogr","libelle_rome","code_rome_parent"\n"M1805","1","2","Développeur / Développeuse informatique","M1805"\n"M1855","3","4","Développeur / Développeuse web","M1805"\n',
	'appellations.csv':
		'"code_ogr","libelle_appellation_long","libelle_appellation_court","code_rome","classification","code_rome_parent"\n"1","Analyste-programmeur / Analyste-programmeuse","Analyste-programmeur","M1805","PRINCIPALE","M1805"\n"2","Personne qui n’existe pas","Personne","Z9999","SYNONYME","Z9999"\n',
	'fap-rome.csv':
		'Fap;Rome;intitule_rome\nM2Z90;M1805;Études et développement\nH0Z92;M1805;Autre métier\nA0Z00;NA;NA\n',
	'occupations.csv': `id,iscoGroup,code,label_en,label_fr,label_es,description_fr\n${id(1)},2512,2512.1,software developer,développeur de logiciels,,"Les développeurs\nécrivent."\n`,
	'skills.csv': `id\tskillType\treuseLevel\tcollections\tlabel_en\tlabel_fr\tlabel_es\talt_fr\talt_es\n${id(2)}\tskill/competence\tcross-sector\t\tuse markup languages\tutiliser des langages de balisage\t\tbaliser | utiliser HTML\t\n${id(3)}\tknowledge\t\tdigital\tJavaScript\t\t\t\t\n`,
	'occupation-skills.csv': `occupationId,iscoGroup,relation,skillType,skillId\n${id(1)},2512,essential,skill/competence,${id(2)}\n${id(1)},2512,optional,knowledge,${id(9)}\n`,
	'skill-skill.csv': `from,relation,to,fromType,toType\n${id(3)},optional,${id(2)},knowledge,skill/competence\n`,
};

/** All rows of the observatory, as they stand: to see that nothing changed. */
export const observatoryRows = async ({ rows }: TestSchool): Promise<Record<string, string>> => {
	const tables = await rows<{ name: string }>(
		"select tablename as name from pg_tables where tablename like 'observatory_%' order by 1",
	);
	const marks = tables.map(async ({ name }) => {
		const [row] = await rows<{ mark: string }>(
			`select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as mark from ${name} t`,
		);
		return [name, row?.mark ?? ''] as const;
	});
	return Object.fromEntries(await Promise.all(marks));
};

/** Totals as somebody states them: the layout of our own. */
export const stated = (
	rows: readonly string[],
	headings = 'year;occupation;territory;territory_name;region;departments;rows;projects;projects_missing;judged;difficult;difficult_missing;seasonal;seasonal_missing;publisher;title;licence',
): string => [headings, ...rows.map((row) => `${row};Un observatoire;Une enquête;Licence Ouverte`)].join('\n');
