import { existsSync } from 'node:fs';
import { expect } from '@playwright/test';
import { dataFolder } from '../journeys/school.ts';
import { tremplin } from '../journeys/started.ts';
import type { Cast } from './cast.ts';
import type { Thread } from './report.ts';
import { job } from './tester.ts';

interface FileReport {
	readonly file: string;
	readonly kind: string;
	readonly rows: number;
	readonly imported: number;
	readonly unchanged: number;
	readonly rejected: readonly unknown[];
	readonly sums?: Readonly<Record<string, number>>;
}

/** The shared data folder, where present: the whole survey. Else the small files of the demonstration. */
const folder = process.env.SHARED_DATA ?? '../shared/data';
const whole = ['labour-market/bmo-2024', 'geography', 'labour-market/rome-4', 'esco'].map((one) => `${folder}/${one}`);
const files = existsSync(whole[0] ?? '') ? whole : ['db/demo/labour-market'];

const settings = { dataDir: dataFolder, port: Number(process.env.JOURNEY_PORT) };
const bringIn = async (): Promise<FileReport[]> => {
	const { out, errors } = await tremplin(settings, 'import', 'labour-market', ...files, '--json');
	expect(errors).toBe('');
	return (JSON.parse(out) as FileReport[]).filter(({ kind }) => kind);
};

/** Official figures come in, and everybody sees where a job is short of people. */
export const playLabourMarket = async (thread: Thread, cast: Cast): Promise<void> => {
	await thread.step('The administrator', 'brings in the official figures at the terminal', async (step) => {
		for (const { file, kind, rows, imported, unchanged, rejected, sums } of await bringIn()) {
			const total = Object.entries(sums ?? {})
				.filter(([, sum]) => sum > 0)
				.map(([name, sum]) => `${name} ${sum}`);
			step.notes(
				[`${file.split('/').at(-1)}: ${kind}`, `${rows} rows`, `imported ${imported}`, `unchanged ${unchanged}`]
					.concat(`rejected ${rejected.length}`, total)
					.join(', '),
			);
		}
	});
	await thread.step('The administrator', 'brings the same in again, which changes nothing', async (step) => {
		const again = await bringIn();
		expect(again.reduce((sum, { imported }) => sum + imported, 0)).toBe(0);
		step.notes(`${again.reduce((sum, { unchanged }) => sum + unchanged, 0)} rows unchanged`);
	});
	await thread.step('A visitor', 'sees on the map where a job recruits, and where people are missing', async (step) => {
		const page = await cast.stranger();
		await page.goto('/fr');
		await page.getByRole('link', { name: 'Voir les métiers qui recrutent' }).click();
		await step.shows(page, 'All occupations');
		await page.goto(`/fr/observatory?occupation=${job.fap}`);
		await step.shows(page, 'One occupation, by department');
		await page.goto(`/fr/observatory/occupations/${job.fap}`);
		await expect(page.getByRole('heading', { level: 1 })).toContainText('informatique');
		await expect(page.getByRole('row').filter({ hasText: 'Cholet' })).toContainText('Pénurie');
		await page.getByLabel('Commune ou code postal').fill('49300');
		await page.getByRole('button', { name: 'Chercher' }).click();
		await expect(page.locator('#near')).toContainText('Cholet');
		await step.shows(page, 'The occupation, its ranking, and the place of the visitor');
	});
};
