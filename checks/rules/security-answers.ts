import type { Rule, Tree, Violation } from '../rule.ts';

const asked = 'docs/security/asvs-5.0.0.json';
const index = 'docs/security/asvs.md';
const chapter = /^docs\/security\/asvs\/\d\d-[a-z-]+\.md$/;
const answers = ['met', 'met otherwise', 'not applicable', 'not yet'] as const;

/** `| 1.2.3 | 1 | about | answer | evidence |` */
const row = /^\| (\d+\.\d+\.\d+) \| ([12]) \| ([^|]+) \| ([^|]+) \| (.*) \|$/;
/** A test by its file and its whole name. */
const cited = /`([^`]+\.(?:test|journey)\.ts)` “([^”]+)”/g;

interface Answer {
	readonly path: string;
	readonly line: number;
	readonly number: string;
	readonly level: number;
	readonly answer: string;
	readonly evidence: string;
}

const answersIn = (tree: Tree): Answer[] =>
	[...tree].flatMap(([path, text]) => {
		if (!chapter.test(path)) return [];
		return text.split('\n').flatMap((line, n) => {
			const [, number = '', level, , answer = '', evidence = ''] = row.exec(line) ?? [];
			return number ? [{ path, line: n + 1, number, level: Number(level), answer: answer.trim(), evidence }] : [];
		});
	});

/** The tests that a line names and that are not there. */
const missingTests = (tree: Tree, { evidence }: Answer): string[] =>
	[...evidence.matchAll(cited)].flatMap(([, file = '', name = '']) => {
		const text = tree.get(file);
		if (text === undefined) return [`${file} is not there`];
		return ["'", '"', '`'].some((quote) => text.includes(quote + name + quote))
			? []
			: [`${file} has no test “${name}”`];
	});

const wrongAnswer = (tree: Tree, levels: Readonly<Record<string, number>>, one: Answer): string[] => {
	const level = levels[one.number];
	return [
		...(level === undefined ? ['is not asked on level 1 or 2'] : []),
		...(level !== undefined && level !== one.level ? [`is of level ${level}`] : []),
		...(answers.some((answer) => answer === one.answer) ? [] : [`${one.answer} is no answer`]),
		...(one.evidence.trim() === '' ? ['has neither a test nor a reason'] : []),
		...missingTests(tree, one),
	];
};

/** The last line of the table of counts, which must be what the chapters say. */
const countsLine = (all: readonly Answer[]) =>
	`| all | ${all.length} | ${answers.map((answer) => all.filter((one) => one.answer === answer).length).join(' | ')} |`;

export const securityAnswersRule: Rule = {
	name: 'security-answers',
	about:
		'each requirement of OWASP ASVS on level 1 and 2 is answered once, and each test that an answer names is there',
	check(tree) {
		const levels = JSON.parse(tree.get(asked) ?? '{}') as Record<string, number>;
		const all = answersIn(tree);
		const times = Map.groupBy(all, ({ number }) => number);
		const found: Violation[] = all.flatMap((one) =>
			wrongAnswer(tree, levels, one).map((says) => ({ path: one.path, line: one.line, says: `${one.number} ${says}` })),
		);
		for (const number of Object.keys(levels)) {
			const given = times.get(number) ?? [];
			if (given.length === 0) found.push({ path: index, line: 1, says: `${number} is not answered` });
			for (const { path, line } of given.slice(1)) found.push({ path, line, says: `${number} is answered already` });
		}
		if (!(tree.get(index) ?? '').includes(countsLine(all)))
			found.push({ path: index, line: 1, says: `the last line of the counts must be: ${countsLine(all)}` });
		return found;
	},
};
