import { describe, expect, test } from 'vitest';
import { chapterText, courseContent, courseFacts, pictureSchema, slug } from './source.ts';

const facts = { slug: 'a', title: { fr: 'A' }, summary: { en: 'B' }, licence: 'CC-BY-4.0' };
const text = { language: 'fr', title: 'A', markdown: '', links: {}, pictures: {} };
const chapter = { key: 'a', texts: [text] };
const course = { facts, parts: [{ title: null, chapters: [chapter] }], pictures: [] };
const picture = { sha256: 'a'.repeat(64), type: 'image/png', width: 1, height: 1, bytes: 1, widths: [1] };

describe('the name of a course in addresses', () => {
	test.each(['a', 'write-together', '2-pas', 'a'.repeat(80)])('may be %s', (name) => {
		expect(slug.safeParse(name).success).toBe(true);
	});
	test.each(['', '-a', 'a-', 'a--b', 'A', 'é', 'a b', 'a/b', '..', 'a\n', 'a'.repeat(81)])('may not be %j', (name) => {
		expect(slug.safeParse(name).success).toBe(false);
	});
});

describe('the facts of a course', () => {
	test('need a name, a title, a summary and a licence; the rest has a value of its own', () => {
		expect(courseFacts.parse(facts)).toEqual({ ...facts, subject: 'other', level: 'beginner', authors: [] });
		for (const name of Object.keys(facts))
			expect(courseFacts.safeParse({ ...facts, [name]: undefined }).success, name).toBe(false);
	});

	test.each([
		['a title in no language', { title: {} }],
		['a title in a language that we do not speak', { title: { de: 'A' } }],
		['a title that is empty', { title: { fr: ' ' } }],
		['a title that is too long', { title: { fr: 'a'.repeat(161) } }],
		['a subject that nobody knows', { subject: 'cooking' }],
		['a level that nobody knows', { level: 'expert' }],
		['a licence that does not let us publish', { licence: 'All rights reserved' }],
		['an author without a name', { authors: [''] }],
		['a source that is no address', { sourceUrl: 'elsewhere' }],
	])('refuse %s', (_, over) => {
		expect(courseFacts.safeParse({ ...facts, ...over }).success).toBe(false);
	});
});

describe('what is published', () => {
	test('has at least one part, one chapter, one text', () => {
		expect(courseContent.safeParse(course).success).toBe(true);
		for (const parts of [[], [{ title: null, chapters: [] }], [{ title: null, chapters: [{ key: 'a', texts: [] }] }]])
			expect(courseContent.safeParse({ ...course, parts }).success).toBe(false);
	});

	test.each([
		['no title', { title: ' ' }],
		['a title of 201 letters', { title: 'a'.repeat(201) }],
		['a language that we do not speak', { language: 'de' }],
		['two million letters and one', { markdown: 'a'.repeat(2_000_001) }],
	])('has no text with %s', (_, over) => {
		expect(chapterText.safeParse({ ...text, ...over }).success).toBe(false);
	});

	test.each([
		['a hash that is none', { sha256: '../../etc/passwd' }],
		['a kind that is not shown', { type: 'text/html' }],
		['no width', { widths: [] }],
		['no size', { width: 0 }],
	])('has no picture with %s', (_, over) => {
		expect(pictureSchema.safeParse(picture).success).toBe(true);
		expect(pictureSchema.safeParse({ ...picture, ...over }).success).toBe(false);
	});
});
