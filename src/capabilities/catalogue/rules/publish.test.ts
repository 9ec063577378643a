import { describe, expect, test } from 'vitest';
import { rendered } from '../testing.ts';
import { contentHash, textHash } from './publish.ts';
import { renderText } from './render-text.ts';
import { type ChapterText, chapterText, courseContent, type Picture } from './source.ts';

const text: ChapterText = {
	language: 'fr',
	title: 'Pourquoi',
	markdown: '[un](un.md) [deux](deux.md) [site](https://a.example) [ici](#x) [rien](rien.md)',
	links: { 'un.md': 'un', 'deux.md': 'deux#x' },
	pictures: { 'a.png': 'a'.repeat(64) },
};
const content = (over: object = {}) =>
	courseContent.parse({
		facts: { slug: 'a', title: { fr: 'A' }, summary: { fr: 'B' }, licence: 'CC-BY-4.0', ...over },
		parts: [
			{
				title: null,
				chapters: [
					{ key: 'one', texts: [text] },
					{ key: 'two', texts: [{ ...text, language: 'en' }, text] },
				],
			},
		],
		pictures: [],
	});

describe('the hash of a text', () => {
	test('is the same in whatever order its addresses were found', () => {
		expect(textHash({ ...text, links: { 'deux.md': 'deux#x', 'un.md': 'un' } })).toBe(textHash(text));
	});

	test.each([
		['its title', { title: 'Autre' }],
		['a word', { markdown: `${text.markdown}.` }],
		['where an address leads', { links: { ...text.links, 'un.md': 'deux' } }],
		['a picture', { pictures: { 'a.png': 'b'.repeat(64) } }],
	])('is another with %s', (_, over) => {
		expect(textHash({ ...text, ...over })).not.toBe(textHash(text));
	});
});

describe('the hash of a course', () => {
	test('is the same in whatever order its facts and languages were written', () => {
		const { facts, parts, pictures } = content();
		const turned = {
			facts: Object.fromEntries(Object.entries(facts).reverse()) as typeof facts,
			parts: parts.map((part) => ({
				...part,
				chapters: part.chapters.map(({ key, texts }) => ({ key, texts: [...texts].reverse() })),
			})),
			pictures,
		};
		expect(contentHash(turned)).toBe(contentHash(content()));
	});

	test('is another with a fact, with the order of chapters, with the title of a part', () => {
		const { facts, parts, pictures } = content();
		const others = [
			content({ level: 'advanced' }),
			{ facts, pictures, parts: parts.map((part) => ({ ...part, chapters: [...part.chapters].reverse() })) },
			{ facts, pictures, parts: parts.map((part) => ({ ...part, title: { fr: 'Partie' } })) },
		].map(contentHash);
		expect(new Set([contentHash(content()), ...others]).size).toBe(4);
	});
});

test('a text that is published leads where its addresses lead, and an address that leads nowhere keeps its words', () => {
	expect(rendered(renderText(text, new Map())).html).toBe(
		'<p><a href="un">un</a> <a href="deux#x">deux</a> <a href="https://a.example">site</a> <a href="#x">ici</a> <span>rien</span></p>',
	);
});

const sha256 = 'a'.repeat(64);
const picture: Picture = { sha256, type: 'image/png', width: 9, height: 9, bytes: 9, widths: [9] };
const show = (over: Partial<ChapterText>) =>
	rendered(renderText({ ...text, ...over }, new Map([[sha256, picture]]))).html;

test.each(['é', 'a b', "l'un", '100%', '<x>'])('the address %s leads where it says, however it is written', (name) => {
	const shown = show({
		markdown: `![p](<${name.replace(/[<>]/g, '\\$&')}.png>) <a href="${encodeURIComponent(name)}.md">q</a>`,
		links: { [`${name}.md`]: 'un' },
		pictures: { [`${name}.png`]: sha256 },
	});
	expect(shown).toMatch(/\/media\/.*href="un"/);
});

test('an address called like a part of the language leads nowhere', () => {
	expect(show({ markdown: "[x](__proto__) <a href='constructor'>y</a> ![z](toString)" })).not.toMatch(/href=|<img/);
});

test.each(['javascript:alert(1)', '//a.example', '/un', 'Un', 'un deux'])(
	'a text may not say that an address leads to %s',
	(to) => {
		expect(chapterText.safeParse({ ...text, links: { 'un.md': to } }).success).toBe(false);
	},
);

test('two chapters of one key, two texts of one language, are refused', () => {
	const { facts, parts, pictures } = content();
	const [part] = parts;
	const [chapter] = part?.chapters ?? [];
	const codes = (of: object) =>
		courseContent
			.safeParse({ facts, parts, pictures, ...of })
			.error?.issues.map((issue) => issue.code === 'custom' && issue.params?.code);
	expect(codes({ parts: [part, part] })).toEqual(['named-twice']);
	expect(codes({ parts: [{ title: null, chapters: [{ ...chapter, texts: [text, text] }] }] })).toEqual(['named-twice']);
	expect(codes({ pictures: [picture, picture] })).toEqual(['named-twice']);
});

test('a course whose titles are given in another order of languages is the same', () => {
	const titled = (title: object) => contentHash(content({ title }));
	expect(titled({ fr: 'A', en: 'B' })).toBe(titled({ en: 'B', fr: 'A' }));
	expect(titled({ fr: 'A', en: 'B' })).not.toBe(titled({ fr: 'B', en: 'A' }));
});
