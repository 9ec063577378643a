import { lineStarts } from '../similarity/text.ts';

// What is shown of a file around a passage. Files come from strangers: what would hide, turn or overflow a line is made harmless.

export interface Line {
	readonly number: number;
	readonly text: string;
	/** In the passage, not beside it. */
	readonly isShared: boolean;
}
export interface Excerpt {
	readonly lines: readonly Line[];
	/** Lines of the passage that are not shown, since it is so long. */
	readonly more: number;
}
/** Lines from 1; signs of the text from 0, the last one left out. */
export interface Place {
	readonly first: number;
	readonly last: number;
	readonly from: number;
	readonly to: number;
}

/** Lines around a passage, lines of it, and signs of one line, at the most. */
const around = 3;
const mostLines = 80;
const mostSigns = 240;

/** Signs that show nothing, or that turn the direction of what follows; a tab is none of them. */
const hidden = /(?!\t)[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text with its hidden signs as they are called, so that it is read as it stands. */
export const shown = (text: string): string =>
	text.replace(hidden, (sign) => `⟨U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`);

/** A path on one line, its end kept where it is too long. */
export const shownPath = (path: string): string => {
	const whole = shown(path.replaceAll('\t', ' '));
	return whole.length <= mostSigns ? whole : `…${whole.slice(1 - mostSigns)}`.toWellFormed();
};

/** As much of a line as is shown: from its beginning, or from shortly before what is shared. */
const cut = (text: string, from: number): string => {
	if (text.length <= mostSigns) return text;
	const begin = from < mostSigns / 2 ? 0 : from - Math.floor(mostSigns / 4);
	const part = text.slice(begin, begin + mostSigns).toWellFormed();
	return `${begin > 0 ? '…' : ''}${part}${begin + mostSigns < text.length ? '…' : ''}`;
};

/** For the passages of one file: its lines are found once. */
export const excerpts = (text: string): ((place: Place) => Excerpt) => {
	const starts = lineStarts(text);
	return ({ first, last, from }) => {
		const lines: Line[] = [];
		const end = Math.min(last, first + mostLines - 1);
		const until = Math.min(end === last ? last + around : end, starts.length);
		for (let number = Math.max(1, first - around); number <= until; number++) {
			const start = starts[number - 1] ?? 0;
			const line = text.slice(start, starts[number] ?? text.length).replace(/\r?\n$/, '');
			const isShared = number >= first && number <= last;
			lines.push({ number, text: shown(cut(line, number === first ? from - start : 0)), isShared });
		}
		return { lines, more: last - end };
	};
};
