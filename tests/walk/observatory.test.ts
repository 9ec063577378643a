import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPerson } from '#capabilities/identity/factory.ts';
import { signIn } from '#capabilities/identity/server/sign-in.ts';
import { withCookies } from '#capabilities/identity/testing.ts';
import { importLabourMarket } from '#capabilities/observatory/server/import/import-labour-market.ts';
import { labourMarketFiles, lists, survey } from '#capabilities/observatory/testing.ts';
import { visitor } from '#platform/actor.ts';
import { openServer, type Served } from '#platform/http/serve.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../src/house.ts';

const built = join(process.cwd(), 'build/handler.js');
const published = resolve('../shared/data/labour-market/bmo-2024/Base_open_data_BMO_2024.xlsx');
const here = existsSync(published);
if (!here) process.stderr.write(`${published} is not there: a small survey of ours is asked instead\n`);
const files = labourMarketFiles();

/** The first cells of a file, quoted texts without their quotes. */
const cellsOf = (line: string) =>
	[...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

// The pages must be built to be asked: `npm test` builds them first.
describe.runIf(existsSync(built))('the observatory as visitors ask it', () => {
	const school = openTestSchool(house);
	let served: Served;
	const get = async (path: string, headers: Record<string, string> = {}) => {
		const answer = await fetch(`http://127.0.0.1:${served.port}${path}`, { headers, redirect: 'manual' });
		return { status: answer.status, text: await answer.text() };
	};
	beforeAll(async () => {
		served = await openServer(
			{ ...school.app, environment: { ...school.app.environment, host: '127.0.0.1', port: 0 } },
			() => import(built),
		);
	}, 60_000);
	afterAll(() => served?.stop());

	test('says what will appear and how to begin, before anything is imported', async () => {
		const { status, text } = await get('/fr/observatory');
		expect(status).toBe(200);
		expect(text).toContain('tremplin import labour-market');
		expect(text).not.toContain('<table');
	});

	test('page, CSV and API agree on the areas most short of software engineers', { timeout: 120_000 }, async () => {
		const given = here ? [published] : Object.entries(lists).map(([name, content]) => files.write(name, content));
		await importLabourMarket(school.app, here ? given : [...given, files.write('survey.xlsx', survey())]);
		const { text: page } = await get('/fr/observatory/occupations/M2X90?show=all');
		const body = /<tbody>(.*?)<\/tbody>/s.exec(page)?.[1] ?? '';
		const onPage = [...body.matchAll(/territories\/(area-\w+)"[^>]*>(.*?)<\/a>.*?<\/tr>/gs)].map(
			([row, code, name]) => ({
				code,
				name,
				figures: [...row.matchAll(/class="number">([^<]*)</g)].map(([, figure = '']) => figure.replace(/\s/g, '')),
			}),
		);
		const { text: csv } = await get('/fr/observatory/occupations/M2X90/areas.csv');
		const [headings = '', ...lines] = csv.replace('\uFEFF', '').trimEnd().split('\r\n');
		const column = (name: string) => cellsOf(headings).indexOf(name);
		const inFile = lines.map(cellsOf).map((cells) => ({
			code: cells[column('territory')],
			share: Number(cells[column('share_difficult')]),
			judged: Number(cells[column('judged')]),
			difficult: Number(cells[column('difficult')]),
		}));
		const { text: json } = await get('/api/v1/occupations/M2X90/needs?level=employment-area&minimum=50&order=share');
		const { items } = JSON.parse(json) as {
			items: { territory: { code: string; name: string }; share: number; judged: number; difficult: number }[];
		};
		const byApi = items.map(({ territory, share, judged, difficult }) => ({
			code: territory.code,
			share,
			judged,
			difficult,
		}));
		expect(byApi.length).toBeGreaterThanOrEqual(here ? 10 : 3);
		expect(inFile).toEqual(byApi);
		expect(onPage.map(({ code }) => code)).toEqual(byApi.map(({ code }) => code));
		expect(onPage.map(({ figures }) => figures)).toEqual(
			byApi.map(({ share, judged, difficult }) => [
				share.toLocaleString('fr', { style: 'percent', maximumFractionDigits: 1 }).replace(/\s/g, ''),
				judged.toLocaleString('fr').replace(/\s/g, ''),
				difficult.toLocaleString('fr').replace(/\s/g, ''),
			]),
		);
		expect(byApi.map(({ share, judged }) => [share, judged])).toEqual(
			byApi.toSorted((a, b) => b.share - a.share || b.judged - a.judged).map(({ share, judged }) => [share, judged]),
		);
	});

	test('shows a new import at once, whatever was kept before', async () => {
		const before = await get('/fr/observatory');
		expect(before.text).toContain('<table');
		expect((await get('/fr/observatory/territories/fr')).status).toBe(200);
	});

	test.each([
		'/fr/observatory?occupation=%27;drop&order=x&show=y',
		'/fr/observatory?q=%00&place=%25%5C_',
		`/fr/observatory?q=${'a'.repeat(500)}&occupation=${'b'.repeat(500)}`,
		'/es/observatory/occupations/M2X90?place=%3Cscript%3E',
		'/en/observatory/occupations/%3Cscript%3E',
		'/en/observatory/territories/area-%20?cursor=-1&order=share',
		'/en/observatory/territories/fr?cursor=99999999999',
		'/en/observatory/alerts?level=king&territory=moon&cursor=x',
		'/fr/observatory/occupations/M2X90/areas.csv?minimum=-1',
		'/api/v1/occupations/M2X90/needs?minimum=abc&level=moon&order=x&cursor=x',
		'/api/v1/occupations?scheme=king',
		'/api/v1/occupations/..%2F/needs',
	])('%s does no harm', async (path) => {
		const { status, text } = await get(path);
		expect(status).toBeLessThan(500);
		expect(text).not.toContain('<script>');
	});

	test('only the studio’s people see the way to an opportunity', async () => {
		const password = 'a long secret';
		const asRole = async (role: 'observatory-analyst' | 'learner') => {
			const { email } = await school.make((ctx) => newPerson(ctx, { roles: [role], password }));
			const answer = await school.as(visitor)(signIn, { email, password });
			return get('/fr/observatory/occupations/M2X90', { cookie: withCookies(answer.cookies).get('cookie') ?? '' });
		};
		const way = '/fr/studio/open?occupation=M2X90&amp;territory=fr';
		expect((await asRole('observatory-analyst')).text).toContain(way);
		expect((await asRole('learner')).text).not.toContain('/studio/open');
		expect((await get('/fr/observatory/occupations/M2X90')).text).not.toContain('/studio/open');
	});
});
