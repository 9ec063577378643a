import type { Command } from 'commander';
import type { FileReport } from '#capabilities/observatory/rules/import-report.ts';
import { importLabourMarket } from '#capabilities/observatory/server/import/import-labour-market.ts';
import { progressBar } from './progress.ts';
import { type Output, print, withSchool } from './school.ts';

interface Options extends Output {
	readonly details?: boolean;
}

export const registerImportLabourMarket = (group: Command) => {
	group
		.command('labour-market <path...>')
		.description('takes in figures and names of the labour market: files or folders, see docs/labour-market-files.md')
		.option('--details', 'list every row that was rejected')
		.option('--json', 'the whole report as JSON')
		.action((paths: string[], options: Options) =>
			withSchool(async (app) => {
				const bar = progressBar(options.json === true);
				const reports = await importLabourMarket(app, paths, { progress: bar.show });
				bar.end();
				print(options, reports, reports.map((one) => describe(one, options.details === true)).join('\n'));
				// A file that was named is expected to be one of ours; in a folder others may lie.
				const failed = reports.some(({ file, fault }) => fault !== null && paths.includes(file));
				if (failed || reports.every(({ fault }) => fault !== null)) process.exitCode = 1;
			}),
		);
};

/** Without --details, so many rows are enough to see what is wrong. */
const enough = 5;

const describe = (report: FileReport, details: boolean): string => {
	const { file, kind, fault, rows, imported, unchanged, rejected, sums, notAvailable, milliseconds } = report;
	if (fault !== null) return `${file}\n  ${fault}`;
	const number = (value: number) => value.toLocaleString('en');
	const shown = details ? rejected : rejected.slice(0, enough);
	const figures = (of: FileReport['sums']) =>
		`projects ${number(of.projects)}, difficult ${number(of.difficult)}, seasonal ${number(of.seasonal)}`;
	return [
		`${file}`,
		`  ${kind}: ${number(rows)} rows in ${(milliseconds / 1000).toFixed(1)} s: imported ${number(imported)}, unchanged ${number(unchanged)}, rejected ${number(rejected.length)}`,
		...(kind === 'bmo' || kind === 'needs'
			? [`  sums: ${figures(sums)}`, `  not available, in rows: ${figures(notAvailable)}`]
			: []),
		...shown.map(({ line, sentence }) => `  ${file}:${line}  ${sentence}`),
		...(shown.length < rejected.length ? [`  and ${number(rejected.length - shown.length)} more: add --details`] : []),
	].join('\n');
};
