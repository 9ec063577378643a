import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { importFramework } from '#capabilities/studio/server/import-framework.ts';
import { Problem } from '#platform/problem.ts';
import { ask } from './ask.ts';
import { type Output, print, withSchool } from './school.ts';

interface Options extends Output {
	readonly fiche?: string;
	readonly draft: string;
}

export const registerFramework = (group: Command) => {
	group
		.command('framework <file>')
		.description('takes the blocks of a title of the RNCP as the start of a framework')
		.option('--fiche <number>', 'which, such as RNCP37123; without it, what the file holds is listed')
		.option('--draft <id>', 'the draft that takes them, or `new`', 'new')
		.option('--json', 'the whole report as JSON')
		.action((path: string, options: Options) =>
			withSchool(async (app) => {
				const { draft, fiche } = options;
				const report = await ask(app, importFramework, {
					file: { name: basename(path), type: 'application/json', content: contentOf(path) },
					...(draft !== 'new' && { draftId: draft }),
					...(fiche && { fiche }),
				});
				print(options, report, describe(report));
				if (!report.fiche) process.exitCode = 1;
			}),
		);
};

const contentOf = (path: string): Uint8Array<ArrayBuffer> => {
	try {
		return new Uint8Array(readFileSync(path));
	} catch {
		throw new Problem(`${path} cannot be read.`);
	}
};

type Report = Awaited<ReturnType<typeof ask<typeof importFramework.input, typeof importFramework.output>>>;

const describe = ({ fiche, draftId, taken, unchanged, rejected, fiches }: Report): string =>
	[
		fiche
			? `${fiche} is taken into the draft ${draftId}: ${taken.length} blocks written, ${unchanged.length} there already.`
			: 'Nothing was taken: say which with --fiche.',
		...(fiche ? [] : fiches.map((one) => `  ${one.number}  level ${one.level}  ${one.blocks} blocks  ${one.title}`)),
		...rejected.map((one) => `  rejected: ${one.fiche} ${one.field} ${one.code}`),
	].join('\n');
