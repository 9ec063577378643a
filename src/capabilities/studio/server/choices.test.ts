import { expect, test } from 'vitest';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { importLabourMarket } from '../../observatory/server/import/import-labour-market.ts';
import { labourMarketFiles, lists } from '../../observatory/testing.ts';
import { draftIn } from '../testing.ts';
import { saveCompetency } from './save-competency.ts';
import { saveFraming } from './save-framing.ts';
import { sheet } from './sheet.ts';

const school = openTestSchool(house);
const files = labourMarketFiles();
const [developer, markup, script, unknown] = [1, 2, 3, 8].map((n) => `0000000${n}-0000-4000-8000-000000000000`) as [
	string,
	string,
	string,
	string,
];

test('a competency is offered the ESCO skills that its job asks for, and keeps those that it has, known or not', async () => {
	for (const name of ['occupations.csv', 'skills.csv', 'occupation-skills.csv'])
		files.write(`esco/${name}`, lists[name] ?? '');
	await importLabourMarket(school.app, [`${files.root}/esco`]);
	const { draftId, author, parts } = await draftIn(school, { state: 'framework', content: null });
	const offered = async (itemId?: string) =>
		(await author(sheet, { draftId, ...(itemId ? { itemId } : { kind: 'competency' }) })).skills;
	expect(await offered()).toEqual([]);
	const framing = (await parts()).framing;
	if (!framing) throw new Error('a draft has a framing');
	await author(saveFraming, { draftId, itemId: framing.id, seen: 1, content: { esco: developer } });
	expect(await offered()).toEqual([{ value: markup, label: 'utiliser des langages de balisage', lang: 'fr' }]);
	const content = { title: { fr: 'Coder' }, esco: [markup, '', `${script} ${unknown}`] };
	const { itemId } = await author(saveCompetency, { draftId, content });
	expect((await offered(itemId)).map(({ value }) => value)).toEqual([markup, script]);
	expect((await parts()).competencies[0]?.content.esco).toEqual([markup, `${script} ${unknown}`]);
});
