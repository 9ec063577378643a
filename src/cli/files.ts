import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { copyFiles, removeCopied } from '#platform/files/move.ts';
import { openFiles } from '#platform/files/open.ts';
import { Problem } from '#platform/problem.ts';
import { readEnvironment, variables } from '../environment.ts';
import { seconds, sized } from './figures.ts';
import { progressBar } from './progress.ts';
import { type Output, print } from './school.ts';

interface Options extends Output {
	readonly from?: string;
	readonly to?: string;
	readonly verify?: boolean;
	readonly removeOld?: boolean;
	readonly dryRun?: boolean;
}

export const registerFiles = (program: Command) =>
	program
		.command('files')
		.description('looks after the files of the school')
		.command('move')
		.description('copies every file to another place, from disk to S3 or back; FILES_URL then says the new one')
		.option('--to <address>', 'written as FILES_URL, which it is if not said; `-` reads it from standard input')
		.option('--from <address>', 'the same; one of the two is FILES_URL')
		.option('--verify', 'compares what is there already by content, not by size alone')
		.option('--remove-old', 'after the switch, with --from: removes there what is the same in FILES_URL')
		.option('--dry-run', 'says how much there is to copy')
		.option('--json', 'answer as JSON')
		.action(async (options: Options) => {
			const started = performance.now();
			const [from, to] = await openBoth(options);
			const bar = progressBar(options.json === true);
			const how = { ...options, progress: (done: number) => bar.show('files', done, done) };
			const moved = await copyFiles(from, to, how).finally(bar.end);
			const done = options.dryRun !== true;
			const removed = options.removeOld && done ? await removeCopied(from, to) : 0;
			print(
				options,
				{ done, ...moved, removed, seconds: seconds(started) },
				[
					`${done ? 'Copied and read back' : 'To be copied'}: ${moved.copied} files, ${sized(moved.bytes)}. There already: ${moved.already}.`,
					...(removed > 0 ? [`Removed from the old place: ${removed}.`] : []),
					...(done ? [] : ['Nothing was changed.']),
					...(done && options.to !== undefined
						? [
								'Now stop the school, run this once more for what came meanwhile, set FILES_URL to the new place, and start.',
							]
						: []),
				].join('\n'),
			);
		});

/** One of the two is where the school keeps its files now, and nothing is removed from there. */
const openBoth = async ({ from, to, removeOld }: Options) => {
	const { filesUrl } = readEnvironment(process.env);
	if ((from === undefined) === (to === undefined))
		throw new Problem('Say --to, the new place, before FILES_URL is switched, or --from, the old one, after.');
	if (removeOld && from === undefined)
		throw new Problem('The old place is still that of the school: set FILES_URL to the new one, then say --from.');
	const [old, fresh] = [from, to].map((given) => (given === undefined ? filesUrl : placeOf(given))) as [string, string];
	if (old === fresh) throw new Problem('Both places are the same: FILES_URL.');
	const target = openFiles({ filesUrl: fresh });
	await target.check().catch((error: Error) => {
		throw new Problem(`The new place cannot be used: ${error.message}.`);
	});
	return [openFiles({ filesUrl: old }), target] as const;
};

const placeOf = (given: string): string => {
	const address = given === '-' ? readFileSync(0, 'utf8').trim() : given;
	const parsed = variables.find(({ name }) => name === 'FILES_URL')?.schema.safeParse(address);
	if (!parsed?.success) throw new Problem('A place is written as FILES_URL: it begins with file: or s3:.');
	return address;
};
