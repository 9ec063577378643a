import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';

interface Pattern {
	readonly file: string;
	readonly source: string;
	readonly flags: string;
}

/** Every pattern that is written as a literal in what runs in the school. */
const patterns: Pattern[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.ts') && !/paraglide|\.test\.ts$|testing/.test(file))
	.flatMap((file) => {
		const { program } = parseSync(file, readFileSync(join('src', file), 'utf8'));
		const found: Pattern[] = [];
		JSON.stringify(program, (_key, value: { regex?: { pattern: string; flags: string } } | null) => {
			if (value?.regex) found.push({ file, source: value.regex.pattern, flags: value.regex.flags });
			return typeof value === 'bigint' || value instanceof RegExp ? undefined : value;
		});
		return found;
	});

/** Pieces that could repeat within a text that the pattern likes: what stands in it, and some of each kind of sign. */
const piecesOf = ({ source }: Pattern): string[] => {
	const literal = source
		.replace(/\\[dwsDWSbB]|\\[pP]\{[^}]*\}|\\u\{?[0-9a-f]+\}?|\[[^\]]*\]|\(\?[:=!<][=!]?|[()*+?|^$]|\{\d*,?\d*\}/g, ' ')
		.replace(/\\(.)/g, '$1');
	const words = literal.split(/\s+/).filter((word) => word !== '' && word.length < 12);
	const signs = [...new Set([...literal.replaceAll(' ', '')])].slice(0, 12);
	const kinds = [
		'a',
		'A',
		'0',
		' ',
		'\t',
		'\n',
		'-',
		'_',
		'.',
		'/',
		':',
		'%',
		'&',
		'"',
		"'",
		'<',
		'>',
		'(',
		'[',
		'{',
		'\\',
		'=',
		',',
		';',
		'*',
		'`',
		'|',
		'!',
		'é',
		'\u202e',
	];
	const all = [...new Set([...words, ...signs, ...kinds])];
	const pairs = words
		.concat(signs)
		.slice(0, 8)
		.flatMap((one) => ['a', '0', ' ', '\n'].map((other) => one + other));
	return [...all, ...pairs];
};

/** How long the slowest of all texts of a length takes, in milliseconds. */
const slowest = (pattern: Pattern, length: number, budget: number, pieces = piecesOf(pattern)) => {
	const expression = new RegExp(pattern.source, pattern.flags.replaceAll(/[gy]/g, ''));
	const worst = { took: 0, piece: '' };
	for (const piece of pieces) {
		const repeated = piece.repeat(Math.ceil(length / piece.length));
		for (const text of [
			repeated,
			`${repeated}\u0001`,
			`${pattern.source.replace(/[^\w<"'(/#-]/g, '').slice(0, 6)}${repeated}\u0001`,
		]) {
			const started = performance.now();
			expression.test(text);
			const took = performance.now() - started;
			if (took > worst.took) Object.assign(worst, { took, piece });
			if (took > budget) return worst;
		}
	}
	return worst;
};

/** A pattern that looks from each sign to the end needs seconds for so long a text; another some hundredths of one. */
const length = 32_000;
const most = 150;

/** Patterns that look again from each sign, on texts that are short whatever somebody writes. */
const short: readonly (Omit<Pattern, 'flags'> & { readonly why: string })[] = [
	{ file: 'routes/recognise.server.ts', source: '<!--.*?-->', why: 'what people write has its signs escaped before' },
	{ file: 'platform/backup/tar.ts', source: '[\\0 ]+$', why: 'a field of a header has 155 signs at most' },
	{
		file: 'capabilities/catalogue/rules/reading.ts',
		source: '<math\\b.*?<\\/math>|<svg\\b.*?<\\/svg>|<a\\b[^>]*(?:class="anchor"|data-footnote-)[^>]*>.*?<\\/a>',
		why: 'a chapter as it was made clean: each tag that opens ends',
	},
	{ file: 'capabilities/catalogue/rules/reading.ts', source: '<[^>]*>', why: 'the same: no < stands alone' },
	{ file: 'capabilities/identity/rules/guessable.ts', source: '^(.+?)\\1+$', why: 'a password has 128 signs at most' },
	{
		file: 'capabilities/observatory/ui/france.ts',
		source: '-?\\d+\\.\\d+',
		why: 'a map that comes with the programme',
	},
	{
		file: 'capabilities/catalogue/rules/gitbook/template.ts',
		source: '\\{%.*?%\\}',
		why: 'longer texts are not searched',
	},
	{
		file: 'capabilities/catalogue/server/import/read-gitbook.ts',
		source: '!?\\[([^\\]]*)\\]\\([^)]*\\)',
		why: 'of 2,000 signs',
	},
	{
		file: 'capabilities/catalogue/server/import/read-gitbook.ts',
		source: '[^.!?]+[.!?]+(?:\\s*[:;]-?\\))?\\s*',
		why: 'of 2,000 signs',
	},
];
const isShort = (pattern: Pattern) =>
	short.some(({ file, source }) => file === pattern.file && source === pattern.source);

describe('patterns that read what people write', () => {
	test('are found', () => expect(patterns.length).toBeGreaterThan(100));

	test('take a time that grows with the text, and not with its square', { timeout: 300_000 }, () => {
		const slow = patterns.filter((pattern) => {
			if (isShort(pattern)) return false;
			const { took, piece } = slowest(pattern, length, most);
			if (took < most) return false;
			// A machine that does other things is late now and then; a pattern is slow each time.
			return [1, 2, 3].every(() => slowest({ ...pattern }, length, most, [piece]).took >= most);
		});
		expect(slow.map(({ file, source }) => `${file}: /${source}/`)).toEqual([]);
	});

	test('or read texts that are short, each for a reason that is still there', () => {
		for (const { file, source } of short)
			expect(
				patterns.some((one) => one.file === file && one.source === source),
				`${file}: /${source}/`,
			).toBe(true);
	});
});
