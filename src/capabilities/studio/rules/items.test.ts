import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { programmeOf } from '../../programmes/factory.ts';
import { kinds, shapes } from '../../programmes/public.server.ts';
import { partsOf } from '../server/begin-version.ts';
import { compose, contentFrom, type Live, scopesOf } from './compose.ts';
import { type AnyContent, drafted, keyFrom, tidy } from './items.ts';
import { untranslated } from './untranslated.ts';

/** A published content as the items of a draft, as the next version begins. */
const itemsOf = (content: ReturnType<typeof programmeOf>) =>
	partsOf(content, String).map(
		({ kind, key, said }, n) =>
			({ id: `${n}`, kind, key, position: n + 1, content: drafted[kind].parse(said) }) as Live,
	);

describe('the shapes of a draft', () => {
	test('choose between the same as those of what is published', () => {
		expect(drafted.competency.shape.evidence.unwrap().element.shape.kind.unwrap().options.toSorted()).toEqual(
			kinds.evidence.toSorted(),
		);
		expect(drafted.project.shape.kind.unwrap().options).toEqual(kinds.project);
	});

	test('take everything as missing, and keep what is published word for word', () => {
		for (const shape of Object.values(drafted)) expect(shape.safeParse({}).success).toBe(true);
		const content = programmeOf({ projects: 4, authors: [3] });
		expect(shapes.programmeContent.parse(contentFrom(compose(itemsOf(content))))).toEqual(content);
	});

	test('are tidied once: tidying again changes nothing', () => {
		const anything = fc.record({
			title: fc.record({ fr: fc.string(), en: fc.string() }),
			activity: fc.record({ fr: fc.string() }),
			source: fc.option(fc.string()),
		});
		fc.assert(
			fc.property(anything, (raw) => {
				const once = tidy(raw as AnyContent);
				expect(tidy(once)).toEqual(once);
			}),
		);
	});
});

describe('what a reviewer reads', () => {
	test('has a hash that changes with any word of it, and with none of another project', () => {
		const before = itemsOf(programmeOf());
		const hashes = (items: readonly Live[]) => scopesOf(compose(items)).map(({ hash }) => hash);
		const change = (kind: string, key: string, words: object) =>
			before.map((one) =>
				one.kind === kind && one.key === key ? ({ ...one, content: { ...one.content, ...words } } as Live) : one,
			);
		const changed = (items: readonly Live[]) => hashes(items).map((hash, n) => hash !== hashes(before)[n]);
		expect(changed(before)).toEqual([false, false, false, false]);
		expect(changed(change('project', 'project-1', { mission: { fr: 'X' } }))).toEqual([true, true, false, false]);
		expect(changed(change('project', 'project-1', { authors: 2 }))).toEqual([true, true, false, false]);
		expect(changed(change('resource', 'resource-2', { title: { fr: 'X' } }))).toEqual([true, false, true, false]);
		expect(changed(change('competency', 'competency-3', { criteria: [] }))).toEqual([true, false, false, true]);
		expect(changed(change('framing', 'framing', { level: 6 }))).toEqual([true, false, false, false]);
	});
});

describe('a key', () => {
	test('is made of a title', () => {
		expect(keyFrom('Bâtir l’offre, à deux !')).toBe('batir-l-offre-a-deux');
		expect(keyFrom('…')).toBe('');
	});
	test('is one that addresses may hold, whatever the title', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (title) => {
				expect(keyFrom(title)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
			}),
		);
	});
});

describe('texts that lack a language', () => {
	test('are counted wherever they are', () => {
		const content = { title: { fr: 'A', en: 'B' }, rows: [{ fr: 'C' }, {}], guides: { mentor: { en: 'D' } }, hours: 3 };
		expect(untranslated(content, ['fr'])).toBe(1);
		expect(untranslated(content, ['fr', 'en'])).toBe(2);
	});
});
