import { describe, expect, test } from 'vitest';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { labourMarketFiles, observatoryRows, surveyHeadings, surveyRows, workbookParts, zip } from '../../testing.ts';
import { importLabourMarket } from './import-labour-market.ts';

const files = labourMarketFiles();
const honest = workbookParts({ survey: [surveyHeadings, ...surveyRows] });
const withSheet = (content: string | Buffer) =>
	honest.map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, content } : part));
const sheet = honest.find(({ name }) => name.endsWith('sheet1.xml'))?.content.toString() ?? '';

describe('a file that means harm', () => {
	const school = openTestSchool(house);
	const refused = async (name: string, content: string | Buffer) => {
		const before = await observatoryRows(school);
		const [report] = await importLabourMarket(school.app, [files.write(name, content)]);
		expect(report?.imported).toBe(0);
		expect(await observatoryRows(school)).toEqual(before);
		return report?.fault;
	};

	test('swells when it is unpacked', async () => {
		const bomb = zip(withSheet(Buffer.alloc(60 * 2 ** 20, 0x20)));
		expect(bomb.length).toBeLessThan(200_000);
		expect(await refused('bomb.xlsx', bomb)).toMatch(/swell beyond measure/);
		const many = zip(Array.from({ length: 2100 }, (_, n) => ({ name: `${n}`, content: '' })));
		expect(await refused('many.xlsx', many)).toMatch(/too many files/);
	});

	test('says less of its size than it has', async () => {
		const liar = withSheet(sheet + ' '.repeat(5_000_000)).map((part) =>
			part.name.endsWith('sheet1.xml') ? { ...part, claims: 5000 } : part,
		);
		expect(await refused('liar.xlsx', zip(liar))).toMatch(/^Not imported: /);
	});

	test('declares entities that grow', async () => {
		const laughs = `<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${sheet.replace('<v>0</v>', '<v>&b;</v>')}`;
		expect(await refused('entities.xlsx', zip(withSheet(laughs)))).toMatch(/document type/);
	});

	test.each([
		['a text without an end', `<worksheet><sheetData><row r="1"><c r="A1"><v>${'9'.repeat(3_000_000)}`],
		['nesting without an end', '<a>'.repeat(5000)],
		['broken tags', '<worksheet><sheetData><row></sheetData>'],
		[
			'a column that no sheet has',
			'<worksheet><sheetData><row r="1"><c r="ZZZZZZ1"><v>1</v></c></row></sheetData></worksheet>',
		],
	])('holds %s', async (_, content) => {
		expect(await refused('broken.xlsx', zip(withSheet(content)))).toMatch(/^Not imported: /);
	});

	test('is cut off, or is another thing under its signs', async () => {
		const whole = zip(honest);
		expect(await refused('cut.xlsx', whole.subarray(0, whole.length / 2))).toMatch(/not a workbook/);
		expect(await refused('other.xlsx', zip([{ name: 'a.txt', content: 'b' }]))).toMatch(/not a workbook/);
		expect(await refused('picture.csv', Buffer.from([0x89, 0x50, 0, 0, 0, 1]))).toMatch(
			/neither a text nor a workbook/,
		);
		expect(await refused('broken.json', '[{"code":')).toMatch(/not JSON/);
		expect(await refused('list.json', '[[[[1]]]]')).toMatch(/headings|list of objects/);
	});

	test('opens a quote and never closes it', async () => {
		const text = `reg,dep,code_commune_insee,code_bassin_BMO,lib_bassin_BMO\n84,63,63113,8457,"${'x\n'.repeat(200_000)}`;
		expect(await refused('quote.csv', text)).toMatch(/quotation mark/);
	});

	test('breaks at its end, after rows that are right', async () => {
		expect(await refused('late.xlsx', zip(withSheet(sheet.replace('</sheetData>', '<row><c>'))))).toMatch(
			/XML is broken/,
		);
	});
});
