import type { Page } from './page.ts';
import { countForms, fold, formsOf } from './words.ts';

/** A word said so often is what the page is about, if it is among those said most. */
const often = 3;
const mostOften = 15;
/** PostgreSQL takes a megabyte; nobody writes as many different words. */
const mostStems = 20_000;

const quoted = (lexeme: string) => `'${lexeme.replace(/['\\]/g, (sign) => sign + sign)}'`;

/** The kind of a page is one of its words, so that the index of words narrows by it. No word begins with this sign. */
export const kindWord = (kind: Page['kind']) => `=${kind}`;

/**
 * The words of a page as PostgreSQL keeps them: each stem once, under its highest weight. Stop words count in the title
 * alone, for titles that are made of nothing else. `stems` knows every form that is no stop word; `forms` are those of the text.
 */
export const vectorOf = (
	{ kind, title, headings, text }: Pick<Page, 'kind' | 'title' | 'headings' | 'text'>,
	stems: ReadonlyMap<string, string>,
	forms: ReadonlyMap<string, number> = countForms(text),
): string => {
	const weights = new Map<string, string>([[kindWord(kind), 'A']]);
	const weigh = (stem: string | undefined, weight: string) => {
		if (stem !== undefined && stem !== '' && !weights.has(stem) && weights.size < mostStems) weights.set(stem, weight);
	};
	for (const form of formsOf(title)) weigh(stems.get(form) ?? fold(form), 'A');
	for (const heading of headings) for (const form of formsOf(heading)) weigh(stems.get(form), 'B');
	const counts = new Map<string, number>();
	for (const [form, count] of forms) {
		const stem = stems.get(form);
		if (stem !== undefined) counts.set(stem, (counts.get(stem) ?? 0) + count);
	}
	const frequent = [...counts].filter(([, count]) => count >= often).sort((a, b) => b[1] - a[1]);
	for (const [stem] of frequent.slice(0, mostOften)) weigh(stem, 'C');
	for (const stem of counts.keys()) weigh(stem, 'D');
	return [...weights].map(([stem, weight]) => `${quoted(stem)}:1${weight}`).join(' ');
};

/** A question for PostgreSQL: of each group one stem at least, and all groups. Undefined where there is nothing to ask. */
export const questionOf = (groups: readonly (readonly string[])[], kind?: Page['kind']): string | undefined => {
	const asked = groups.filter((stems) => stems.length > 0).map((stems) => `(${stems.map(quoted).join(' | ')})`);
	if (asked.length === 0) return undefined;
	return [...asked, ...(kind ? [quoted(kindWord(kind))] : [])].join(' & ');
};
