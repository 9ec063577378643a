import { describe, expect, test } from 'vitest';
import { type Paper, renderPaper } from './paper.ts';

const columns = [1, 3, 1].map((share, n) => ({ label: `Colonne ${n}`, share, figures: n === 2 }));
const row = ['01/01/2026', { text: 'Séance tenue', below: 'niveau 6, Łódź, Ελένη, 学校' }, '35,00 €'];
const paper = (lines: number): Paper => ({
	...{
		locale: 'fr',
		title: 'Relevé',
		subtitle: 'nº 1',
		author: 'École',
		at: Temporal.Instant.from('2026-01-01T00:00Z'),
	},
	blocks: [
		{ kind: 'heading', text: 'Titre' },
		{
			kind: 'pair',
			of: [
				['De', 'A\nB'],
				['À', 'C'],
			],
		},
		{ kind: 'table', columns, rows: Array.from({ length: lines }, () => row), total: ['Total', '1,00 €'] },
		{ kind: 'text', text: 'Une phrase. '.repeat(200), small: true },
	],
	footer: (page, pages) => `${page}/${pages}`,
});
const pagesOf = (content: Uint8Array) =>
	Buffer.from(content)
		.toString('latin1')
		.match(/\/Type \/Page\b/g)?.length ?? 0;

describe('a paper', () => {
	test.each([
		[0, 1],
		[5, 1],
		[300, 12],
	])('of %i lines has its pages, and the same bytes each time', async (lines, least) => {
		const [one, again] = [await renderPaper(paper(lines)), await renderPaper(paper(lines))];
		expect(Buffer.from(one.subarray(0, 8)).toString()).toBe('%PDF-1.7');
		expect(Buffer.from(one.subarray(-6)).toString().trim()).toBe('%%EOF');
		expect(pagesOf(one)).toBeGreaterThanOrEqual(least);
		expect(Buffer.compare(one, again)).toBe(0);
	});
});
