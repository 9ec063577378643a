import { createHash } from 'node:crypto';
import type { Locale } from '#platform/localized.ts';

/** A piece of a text that a reader can point at. */
export interface Block {
	readonly text: string;
	readonly lang: Locale;
	/** An address within the page, near it. */
	readonly anchor: string | null;
	/** Under which it stands: a heading in words, or a part of a statement. */
	readonly section: string | null;
}

export interface Passage extends Block {
	/** By its content: the same words have the same key wherever they stand, the second time with another end. */
	readonly key: string;
}

/** What two texts are compared by: blanks of all kinds are one. */
const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
const hash = (text: string) => createHash('sha256').update(plain(text)).digest('hex').slice(0, 16);

export const passagesOf = (blocks: readonly Block[]): readonly Passage[] => {
	const times = new Map<string, number>();
	return blocks.map((block) => {
		const own = hash(block.text);
		const time = (times.get(own) ?? 0) + 1;
		times.set(own, time);
		return { ...block, key: `${own}-${time}` };
	});
};

/** Words in small letters, without their accents and signs. */
const wordsOf = (text: string) =>
	text
		.normalize('NFD')
		.toLowerCase()
		.replace(/\p{M}/gu, '')
		.match(/[\p{L}\p{N}]+/gu) ?? [];

const counted = (text: string) => {
	const count = new Map<string, number>();
	for (const word of wordsOf(text)) count.set(word, (count.get(word) ?? 0) + 1);
	return count;
};

/** How much two texts say the same, 0 to 1: twice the words that both have, by the words of both (Dice). */
export const likeness = (a: string, b: string): number => {
	const [left, right] = [counted(a), counted(b)];
	const size = (count: ReadonlyMap<string, number>) => [...count.values()].reduce((sum, one) => sum + one, 0);
	const both = [...left].reduce((sum, [word, times]) => sum + Math.min(times, right.get(word) ?? 0), 0);
	const all = size(left) + size(right);
	return all === 0 ? Number(plain(a) === plain(b)) : (2 * both) / all;
};

/** Two passages, or reports on them, that are worth seeing together. */
export const alike = 0.6;
/** So much of a passage must be left for another to be what became of it. */
const becameAt = 0.4;

/** What became of a passage in a later text: it stands, it says something else now, or it is gone. */
export type Standing =
	| { readonly kind: 'stands'; readonly passage: Passage }
	| { readonly kind: 'changed'; readonly passage: Passage }
	| { readonly kind: 'gone' };

/** `before` is the text that the passage was quoted from: what stood beside it then is not what became of it. */
export const standingOf = (
	{ key, text }: Pick<Passage, 'key' | 'text'>,
	before: readonly Passage[],
	now: readonly Passage[],
): Standing => {
	const own = key.split('-')[0] ?? '';
	const same = now.filter((one) => one.key.startsWith(own));
	const stands = same.find((one) => one.key === key) ?? same.at(-1);
	if (stands) return { kind: 'stands', passage: stands };
	const known = new Set(before.map((one) => one.key.split('-')[0]));
	const [best] = now
		.filter((one) => !known.has(one.key.split('-')[0]))
		.map((passage) => ({ passage, like: likeness(text, passage.text) }))
		.filter(({ like }) => like >= becameAt)
		.sort((a, b) => b.like - a.like);
	return best ? { kind: 'changed', passage: best.passage } : { kind: 'gone' };
};

interface Quoted {
	/** Of what it is a passage: only reports on one text are put together. */
	readonly of: string;
	readonly passage: string;
	readonly quote: string;
}

/** Reports on the same or similar passages, together; groups and what is in them keep the order given. */
export const together = <Report extends Quoted>(reports: readonly Report[]): readonly (readonly Report[])[] => {
	const groups: { first: Report; all: Report[] }[] = [];
	const byText = new Map<string, typeof groups>();
	for (const report of reports) {
		const near = byText.get(report.of) ?? [];
		byText.set(report.of, near);
		const group = near.find(
			({ first }) => first.passage === report.passage || likeness(first.quote, report.quote) >= alike,
		);
		if (group) group.all.push(report);
		else {
			const made = { first: report, all: [report] };
			near.push(made);
			groups.push(made);
		}
	}
	return groups.map(({ all }) => all);
};
