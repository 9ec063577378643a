import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeFrom } from './code.ts';
import { type Block, likeness, passagesOf, standingOf, together } from './passages.ts';

const block = (text: string): Block => ({ text, lang: 'fr', anchor: null, section: null });
const passages = (...texts: string[]) => passagesOf(texts.map(block));
const word = fc.stringMatching(/^[a-zéà]{2,7}$/);
const line = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' '));
const lines = fc.array(line, { minLength: 1, maxLength: 9 });

describe('a passage', () => {
	test('has a key of its own, also where the same words stand twice', () => {
		fc.assert(
			fc.property(lines, (texts) => {
				const all = passages(...texts, ...texts);
				expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
			}),
		);
	});

	test('stands wherever it moves to, whatever is put around it and however blanks are set', () => {
		fc.assert(
			fc.property(lines, lines, fc.nat(), (before, around, at) => {
				const all = passages(...before);
				const own = all[at % all.length];
				if (!own) return;
				const now = passages(...around, own.text.replaceAll(' ', '\u202f'), ...around);
				const standing = standingOf(own, all, now);
				expect(standing).toMatchObject({ kind: 'stands' });
				if (standing.kind === 'stands') expect(likeness(standing.passage.text, own.text)).toBe(1);
			}),
		);
	});

	test('that was corrected is found as what it became, not as its neighbour', () => {
		const before = passages('Le premier pas compte.', 'Un marge d’erreur est un intervale de confiance.', 'Fin.');
		const own = before[1];
		const now = passages('Le premier pas compte.', 'Une marge d’erreur est un intervalle de confiance.', 'Fin.');
		expect(own && standingOf(own, before, now)).toEqual({ kind: 'changed', passage: now[1] });
		expect(own && standingOf(own, before, passages('Le premier pas compte.', 'Fin.'))).toEqual({ kind: 'gone' });
	});
});

test('likeness is the same both ways, 1 for the same words and 0 where none is shared', () => {
	fc.assert(
		fc.property(line, line, (a, b) => {
			expect(likeness(a, b)).toBe(likeness(b, a));
			expect(likeness(a, a)).toBe(1);
			expect(likeness(a, b)).toBeGreaterThanOrEqual(0);
			expect(likeness(a, b)).toBeLessThanOrEqual(1);
		}),
	);
	expect(likeness('Été à Lyon', 'ETE A LYON')).toBe(1);
	expect(likeness('un deux', 'trois quatre')).toBe(0);
	expect(likeness('…', '—')).toBe(0);
});

test('reports on similar passages of one text are put together, each once, the oldest first', () => {
	const report = (id: number, of: string, quote: string) => ({ id, of, passage: quote, quote });
	expect(
		together([
			report(1, 'a', 'Une marge d’erreur est un intervalle.'),
			report(2, 'a', 'Tout autre chose encore'),
			report(3, 'b', 'Une marge d’erreur est un intervalle.'),
			report(4, 'a', 'Une marge d’erreur, est-ce un intervalle ?'),
		]).map((group) => group.map(({ id }) => id)),
	).toEqual([[1, 4], [2], [3]]);
	fc.assert(
		fc.property(fc.array(fc.record({ of: fc.constantFrom('a', 'b'), quote: line })), (given) => {
			const all = given.map(({ of, quote }, id) => report(id, of, quote));
			expect(
				together(all)
					.flat()
					.toSorted((a, b) => a.id - b.id),
			).toEqual(all);
		}),
	);
});

test('a code is five groups of four letters, one for each 100 bits', () => {
	fc.assert(
		fc.property(fc.uint8Array({ minLength: 13, maxLength: 13 }), (random) => {
			expect(codeFrom(random)).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){4}$/);
		}),
	);
	expect(codeFrom(new Uint8Array(13))).toBe('aaaa-aaaa-aaaa-aaaa-aaaa');
});
