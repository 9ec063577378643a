import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { delimitedReader, RowTooLong, sniffDelimiter } from '#capabilities/observatory/rules/delimited.ts';
import { type Agreement, agreement, type Estimate } from '#capabilities/oversight/rules/agreement.ts';
import { readRatings } from '#capabilities/oversight/rules/ratings.ts';
import { Problem } from '#platform/problem.ts';
import { type Output, print } from './school.ts';

interface Options extends Output {
	readonly categories?: string;
}

/** Far more than two people ever rate. */
const mostBytes = 50 * 1024 ** 2;

export const registerStats = (program: Command) => {
	program
		.command('stats')
		.description('reckons from a file, and needs no school')
		.command('agreement <file>')
		.description('how far raters agree: the share that is alike, kappa and Gwet’s AC1, with intervals of 95 %')
		.option('--categories <list>', 'those that could be given, parted by commas, where not all of them were')
		.option('--json', 'answer as JSON')
		.action((file: string, options: Options) => {
			const { raters, ratings, faults } = readRatings(rowsOf(file));
			if (raters.length < 2)
				throw new Problem(
					`${file} must begin with the names of its columns: item, rater and category; or one column for each rater, two at least.`,
				);
			const given = options.categories?.split(',').map((one) => one.trim());
			const stranger = given && ratings.flat().find((one) => one !== null && !given.includes(one));
			if (stranger) throw new Problem(`“${stranger}” stands in ${file} and is none of --categories.`);
			const found = agreement(ratings, given);
			if (!found)
				throw new Problem(
					`${file} has no item that two raters rated, or a single category: say with --categories which others could be given.`,
				);
			const left = faults.map(({ line, code, about }) => ({ line, code, about }));
			print(
				options,
				{ ...found, left },
				[
					...describe(found),
					...left.map(({ line, code, about }) => `Line ${line} is left out: ${sentences[code](about)}`),
				].join('\n'),
			);
		});
};

const rowsOf = (file: string) => {
	if (!existsSync(file) || !statSync(file).isFile()) throw new Problem(`There is no file ${file}.`);
	if (statSync(file).size > mostBytes) throw new Problem(`${file} is larger than 50 MB.`);
	const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
	const reader = delimitedReader(sniffDelimiter(text));
	try {
		return [...reader.push(text), ...reader.end()];
	} catch (error) {
		if (error instanceof RowTooLong) throw new Problem(`${file}: ${error.message}.`);
		throw error;
	}
};

const sentences = {
	'rated-twice': (about: string) => `the same rater has rated the same item before (${about}).`,
	'cell-missing': (about: string) => `it does not say which ${about}.`,
	'too-many-cells': (about: string) => `it has ${about} cells, more than there are columns.`,
} as const;

const figure = ({ value, standardError, low, high }: Estimate) =>
	`${value.toFixed(3)}  [${low.toFixed(3)}, ${high.toFixed(3)}]  standard error ${standardError.toFixed(3)}`;
const kappas = { cohen: 'Cohen’s kappa', fleiss: 'Fleiss’ kappa' } as const;

const describe = ({ items, compared, raters, categories, raw, kappa, ac1 }: Agreement): string[] => [
	`${items} items, ${compared} of them by two or more of ${raters} raters; ${categories.length} categories: ${categories.join(', ')}.`,
	`${'Alike'.padEnd(14)} ${figure(raw)}`,
	kappa
		? `${kappas[kappa.by].padEnd(14)} ${figure(kappa)}`
		: 'Kappa          nothing can be said: all that somebody said is of one category.',
	`${'Gwet’s AC1'.padEnd(14)} ${figure(ac1)}`,
];
