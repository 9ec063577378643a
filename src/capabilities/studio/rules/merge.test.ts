import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { difference } from './difference.ts';
import { changesBetween, fieldsOf, merge } from './merge.ts';

describe('the difference of two texts', () => {
	test('is told word by word', () => {
		expect(difference('poser un mur droit', 'poser un mur bien droit')).toEqual([
			{ text: 'poser un mur ', kind: 'same' },
			{ text: 'bien ', kind: 'new' },
			{ text: 'droit', kind: 'same' },
		]);
		expect(difference('a b c', 'a x c').map(({ kind }) => kind)).toEqual(['same', 'gone', 'new', 'same']);
	});

	test('holds both texts whole, whatever they are and however long', () => {
		const text = fc.oneof(
			fc.string(),
			fc.array(fc.constantFrom('a', 'b', ' ', '\n', 'mot'), { maxLength: 1500 }).map((words) => words.join(' ')),
		);
		fc.assert(
			fc.property(text, text, (before, after) => {
				const pieces = difference(before, after);
				const without = (kind: string) =>
					pieces
						.filter((one) => one.kind !== kind)
						.map((one) => one.text)
						.join('');
				expect(without('new')).toBe(before);
				expect(without('gone')).toBe(after);
			}),
		);
	});
});

const base = {
	title: { fr: 'Un', en: 'One' },
	criteria: [{ fr: 'A' }, { fr: 'B' }],
	competencies: ['x', 'y'],
	hours: 3,
};
const fields = fieldsOf(base);

describe('two people in one form', () => {
	test('keep both, where they wrote in different places', () => {
		const theirs = fieldsOf({ ...base, title: { fr: 'Un', en: 'Once' } });
		const typed = fieldsOf({ ...base, criteria: [{ fr: 'A' }, { fr: 'B' }, { fr: 'C' }] });
		const merged = merge(fields, theirs, typed);
		expect(merged.clashes).toEqual([]);
		expect(merged.taken).toEqual(['title.en']);
		expect(merged.fields).toMatchObject({ 'title.en': 'Once', 'title.fr': 'Un', 'criteria.2.fr': 'C' });
	});

	test('see both, where they wrote in the same place; what was typed stays in the field', () => {
		const theirs = fieldsOf({ ...base, title: { fr: 'Premier', en: 'One' } });
		const typed = { ...fields, 'title.fr': 'Commencer' };
		const { clashes, fields: shown } = merge(fields, theirs, typed);
		expect(shown['title.fr']).toBe('Commencer');
		expect(clashes).toMatchObject([{ unit: 'title.fr', theirs: 'Premier' }]);
	});

	test('decide on a list as one, whose rows may have moved', () => {
		const theirs = fieldsOf({ ...base, criteria: [{ fr: 'B' }] });
		const typed = { ...fields, 'criteria.1.fr': 'B bis' };
		const { clashes, fields: shown } = merge(fields, theirs, typed);
		expect(clashes.map(({ unit }) => unit)).toEqual(['criteria']);
		expect(shown).toMatchObject({ 'criteria.0.fr': 'A', 'criteria.1.fr': 'B bis' });
	});

	test('do not clash over line ends, blanks around, the order of boxes, or the same words', () => {
		const typed = { ...fields, 'title.fr': ' Un ', competencies: ['y', 'x'], 'criteria.0.fr': 'A\r\n' };
		const theirs = fieldsOf({ ...base, title: { fr: 'Deux', en: 'One' } });
		const merged = merge(fields, theirs, typed);
		expect(merged.clashes).toEqual([]);
		expect(merged.fields['title.fr']).toBe('Deux');
		expect(merge(fields, theirs, { ...fields, 'title.fr': 'Deux' }).clashes).toEqual([]);
	});

	test('count a choice in a row that says something', () => {
		const evidence = (kind: string) => fieldsOf({ evidence: [{ kind, text: { fr: 'A' } }] });
		const { fields: shown } = merge(evidence('expert'), evidence('expert'), evidence('study'));
		expect(shown['evidence.0.kind']).toBe('study');
	});

	test('lose no word, whatever all three say', () => {
		const content = fc.record({
			title: fc.record({ fr: fc.string(), en: fc.string() }),
			criteria: fc.array(fc.record({ fr: fc.string() }), { maxLength: 3 }),
		});
		fc.assert(
			fc.property(content, content, content, (was, theirs, typed) => {
				const [a, b, c] = [fieldsOf(was), fieldsOf(theirs), fieldsOf(typed)];
				const { fields: shown, clashes } = merge(a, b, c);
				const seen = JSON.stringify([Object.values(shown), clashes]);
				const plain = (value: unknown) => JSON.stringify(String(value).replace(/\r\n?/g, '\n').trim()).slice(1, -1);
				for (const [name, value] of Object.entries(c))
					if (plain(value) !== plain(a[name] ?? '')) expect(seen).toContain(plain(value));
				for (const [unit, said] of [
					['title.fr', theirs.title.fr],
					['title.en', theirs.title.en],
				] as const)
					if (plain(said) !== plain(a[unit] ?? '')) expect(seen).toContain(plain(said));
			}),
		);
	});

	test('are told what changed from one revision to the next', () => {
		const after = fieldsOf({ ...base, hours: 4 });
		expect(changesBetween(fields, after).map(({ unit }) => unit)).toEqual(['hours']);
	});
});
