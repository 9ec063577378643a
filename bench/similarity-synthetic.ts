import type { HandIn } from '#capabilities/integrity/server/similarity/compare.ts';
import { inMemory } from '#capabilities/integrity/server/similarity/given-file.ts';
import { seeded } from './similarity-measures.ts';

// A project of one year, made up: everybody writes the same dozen functions, each in their own way, in a file of some 175
// lines beside one that the project gave. Each fiftieth took another's file: names, comments and the order of the
// functions are not what they were; of every second of these, the texts neither.

type Chance = () => number;
const pick = <T>(chance: Chance, all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T;
const whole = (chance: Chance, below: number) => Math.floor(chance() * below);

const words =
	'total count item price order line user cart sum best first last next rate step list key value index size'.split(' ');

type Line = (names: readonly string[], chance: Chance) => string;
/** What people write in such functions; each picks, each with figures of their own. */
const lines: readonly Line[] = [
	([a], c) => `let ${a} = ${whole(c, 50)};`,
	([a, b], c) => `${a} += ${b}.length * ${whole(c, 9) + 1};`,
	([a, b], c) => `if (${a} > ${whole(c, 100)}) { ${b}.push(${a} - ${whole(c, 9)}); }`,
	([a, b, d], c) => `for (let i = 0; i < ${b}.length; i += ${whole(c, 3) + 1}) { ${a} = ${a} + ${b}[i].${d}; }`,
	([a, b, d]) => `for (const ${d} of ${b}) { if (${d}.${a} === ${a}) return ${d}; }`,
	([a, b], c) => `const ${a} = ${b}.filter((one) => one.${pick(c, words)} !== '${pick(c, words)} ${whole(c, 99)}');`,
	([a, b], c) => `${a}.${pick(c, words)} = Math.round(${b} * ${whole(c, 90)} / 100);`,
	([a, b], c) => `console.log('${pick(c, words)} ${pick(c, words)}: ' + ${a}, ${b}.${pick(c, words)});`,
	([a, b], c) => `while (${a} < ${b}) { ${a} = ${a} * ${whole(c, 5) + 2}; }`,
	([a, b, d]) => `try { ${a} = ${b}(${d}); } catch (error) { return null; }`,
	([a, b], c) => `switch (${a}) { case ${whole(c, 9)}: ${b} = true; break; default: ${b} = false; }`,
	([a, b, d]) => `${a} = ${b} ? ${d} : ${a};`,
	([a, b]) => `${a}.sort((x, y) => x.${b} - y.${b});`,
	([a, b, d], c) => `const ${d} = { ${a}, ${b}: ${whole(c, 1000)}, name: '${pick(c, words)}-${pick(c, words)}' };`,
];

const functions = 12;
type Piece = { readonly name: string; readonly body: readonly string[]; readonly returns: string };

const piecesOf = (chance: Chance): Piece[] =>
	Array.from({ length: functions }, (_, n) => {
		const names = Array.from({ length: 6 }, () => pick(chance, words));
		const body = Array.from({ length: 9 + whole(chance, 6) }, () =>
			pick(chance, lines)(
				Array.from({ length: 3 }, () => pick(chance, names)),
				chance,
			),
		);
		return { name: `${pick(chance, words)}${n}`, body, returns: pick(chance, names) };
	});

const textOf = (pieces: readonly Piece[]) =>
	pieces
		.map(({ name, body, returns }) =>
			[`function ${name}(data, options) {`, ...body.map((one) => `\t${one}`), `\treturn ${returns};`, '}'].join('\n'),
		)
		.join('\n\n');

/** Other names for everything; in every second copy, other words in the texts too. */
const renamed = (text: string, withTexts: boolean) =>
	text.replaceAll(/'[^']*'|\b([a-z]+)(\d*)\b/g, (said: string, word?: string, number = '') => {
		if (word === undefined) return withTexts ? said.replaceAll(/[a-z]+/g, (one) => `${one}s`) : said;
		return words.includes(word) ? `v${words.indexOf(word)}x${number}` : said;
	});
const shuffled = <T>(all: readonly T[], chance: Chance): T[] =>
	all
		.map((one) => ({ one, place: chance() }))
		.toSorted((a, b) => a.place - b.place)
		.map(({ one }) => one);

const encoder = new TextEncoder();
const given = encoder.encode(textOf(piecesOf(seeded(1))));
export const givenFile = inMemory('start.js', given);

/** So many hand-ins, and whose file each copy was made from. */
export const madeUp = (count: number) => {
	const copies = new Map<string, string>();
	const pieces = Array.from({ length: count }, (_, n) => piecesOf(seeded(n + 2)));
	const handIns = pieces.map((own, n): HandIn => {
		const isCopy = n > 0 && n % 50 === 0;
		const source = isCopy ? n - 1 - whole(seeded(n), n - 1) : n;
		if (isCopy) copies.set(`${n}`, `${source}`);
		const text = isCopy ? renamed(textOf(shuffled(pieces[source] ?? own, seeded(n))), n % 100 === 0) : textOf(own);
		const bytes = encoder.encode(`// Hand-in ${n}\n${text}\n`);
		return { id: `${n}`, files: async () => [givenFile, inMemory('work.js', bytes)] };
	});
	return { handIns, copies };
};
