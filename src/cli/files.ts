import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { copyFiles, removeCopied } from '#platform/files/move.ts';
import { openFiles } from '#platform/files/open.ts';
import type { FileStore } from '#platform/files/store.ts';
import { Problem } from '#platform/problem.ts';
import { readEnvironment, variables } from '../environment.ts';
import { seconds, sized } from './figures.ts';
import { progressBar } from './progress.ts';
import { type Output, print } from './school.ts';

interface Options extends Output {
	readonly to: string;
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
		.requiredOption(
			'--to <address>',
			'written as FILES_URL; `-` reads it from standard input, where nobody sees its key',
		)
		.option('--verify', 'compares what is there already by content, not by size alone')
		.option('--remove-old', 'removes from the old place what is the same in the new one; FILES_URL is still the old')
		.option('--dry-run', 'says how much there is to copy')
		.option('--json', 'answer as JSON')
		.action(async (options: Options) => {
			const started = performance.now();
			const { filesUrl } = readEnvironment(process.env);
			const address = placeOf(options.to);
			if (address === filesUrl) throw new Problem('The files are there already: FILES_URL is this very place.');
			const [from, to] = [openFiles({ filesUrl }), openFiles({ filesUrl: address })];
			await to.check().catch((error: Error) => {
				throw new Problem(`The new place cannot be used: ${error.message}.`);
			});
			const bar = progressBar(options.json === true);
			const moved = await copyFiles(from, to, {
				...options,
				progress: (done) => bar.show('files', done, done),
			}).finally(bar.end);
			const removed = await removeOld(from, to, options);
			const done = options.dryRun !== true;
			print(
				options,
				{ done, ...moved, removed, seconds: seconds(started) },
				[
					`${done ? 'Copied and read back' : 'To be copied'}: ${moved.copied} files, ${sized(moved.bytes)}. There already: ${moved.already}.`,
					...(removed > 0 ? [`Removed from the old place: ${removed}.`] : []),
					done
						? 'Now stop the school, run this once more for what came meanwhile, set FILES_URL to the new place, and start.'
						: 'Nothing was changed.',
				].join('\n'),
			);
		});

const placeOf = (given: string): string => {
	const address = given === '-' ? readFileSync(0, 'utf8').trim() : given;
	const parsed = variables.find(({ name }) => name === 'FILES_URL')?.schema.safeParse(address);
	if (!parsed?.success) throw new Problem('--to must be an address that begins with file: or s3:, as FILES_URL.');
	return address;
};

const removeOld = (from: FileStore, to: FileStore, { removeOld: wanted, dryRun }: Options): Promise<number> | number =>
	wanted && !dryRun ? removeCopied(from, to) : 0;
