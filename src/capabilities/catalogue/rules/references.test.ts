import { describe, expect, test } from 'vitest';
import { referencesOf } from './references.ts';

describe('the addresses of a text', () => {
	test('are those of its Markdown and of its HTML, each with its line', () => {
		const text = [
			'[one](a.md) and ![two](b.png)',
			'',
			'[three][t] <a href="c.md">four</a> <!-- <a href="no.md">no</a> -->',
			'',
			"<img alt='five' src='d.png'> <img src=é.png>",
			'',
			'[t]: e.md',
		].join('\n');
		expect(referencesOf(text)?.map(({ kind, address: written, line }) => `${line} ${kind} ${written}`)).toEqual([
			'1 link a.md',
			'1 picture b.png',
			'3 link e.md',
			'3 link c.md',
			'5 picture d.png',
			'5 picture é.png',
		]);
	});

	test('are not those that stand in code', () => {
		expect(referencesOf('`[a](b.md)`\n\n```\n![c](d.png)\n```\n\n    <img src="e.png">')).toEqual([]);
	});
});
