import type { Command } from 'commander';
import { broken } from '#platform/operations/broken.ts';
import { Problem } from '#platform/problem.ts';
import { runSweep } from '#platform/sweep.ts';
import { retryJobs } from '#platform/worker/jobs.ts';
import { ask } from './ask.ts';
import { type Output, print, withSchool } from './school.ts';

interface Retry extends Output {
	readonly all?: boolean;
	readonly dryRun?: boolean;
}

export const registerJobs = (program: Command) => {
	const jobs = program.command('jobs').description('looks after the regular work of the school');
	jobs
		.command('list')
		.description('what is done regularly, and which runs failed')
		.option('--json', 'answer as JSON')
		.action((options: Output) =>
			withSchool(async (app) => {
				const regular = app.house.capabilities
					.flatMap((one) => one.sweeps)
					.map(({ name, everyMinutes }) => ({ name, everyMinutes }));
				const { jobs: failed } = await ask(app, broken, {});
				print(
					options,
					{ regular, failed },
					[
						...regular.map(({ name, everyMinutes }) => `${name.padEnd(44)} every ${everyMinutes} min`),
						failed.length === 0 ? 'No run failed.' : 'Failed:',
						...failed.map(({ id, name, at }) => `  ${id}  ${name}  ${at}`),
					].join('\n'),
				);
			}),
		);
	jobs
		.command('retry [id...]')
		.description('gives failed runs to the workers once more')
		.option('--all', 'every one that failed')
		.option('--dry-run', 'says which')
		.option('--json', 'answer as JSON')
		.action((ids: string[], options: Retry) =>
			withSchool(async (app) => {
				const chosen = choose((await ask(app, broken, {})).jobs, ids, options.all === true);
				if (!options.dryRun && chosen.length > 0)
					await retryJobs(
						app.address,
						chosen.map(({ id }) => id),
					);
				const names = chosen.map(({ name }) => name).join(', ');
				print(
					options,
					{ done: options.dryRun !== true, runs: chosen.map(({ id, name }) => ({ id, name })) },
					chosen.length === 0 ? 'No run failed.' : `${options.dryRun ? 'Would be tried' : 'Tried'} again: ${names}.`,
				);
			}),
		);
	jobs
		.command('run <name>')
		.description('does one piece of the regular work now, here')
		.option('--json', 'answer as JSON')
		.action((name: string, options: Output) =>
			withSchool(async (app) => {
				const sweep = app.house.capabilities.flatMap((one) => one.sweeps).find((one) => one.name === name);
				if (!sweep) throw new Problem(`Nothing regular is called ${name}: see tremplin jobs list.`);
				const { found, mended } = await runSweep(app, sweep);
				print(options, { name, found, mended }, `${name}: found ${found}, mended ${mended}.`);
			}),
		);
};

interface Failed {
	readonly id: string;
	readonly name: string;
}
const choose = (failed: readonly Failed[], ids: readonly string[], all: boolean): readonly Failed[] => {
	if (ids.length === 0 && !all) throw new Problem('Say which, by their ids, or --all: see tremplin jobs list.');
	const unknown = ids.find((id) => failed.every((one) => one.id !== id));
	if (unknown !== undefined) throw new Problem(`No failed run has the id ${unknown}: see tremplin jobs list.`);
	return all ? failed : failed.filter(({ id }) => ids.includes(id));
};
