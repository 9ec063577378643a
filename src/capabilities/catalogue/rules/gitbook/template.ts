import type { Place, SourceLine } from '../source.ts';
import { type Piece, toPieces } from './pieces.ts';

/** What a book says once for all its pages. */
export interface Book {
	/** `book.name` in the texts. */
	readonly variables: Readonly<Record<string, string>>;
	/** The lines of a fragment, by its path; undefined where there is no such file. */
	fragment(path: string, from: Place): readonly SourceLine[] | undefined;
}

export interface Missed extends Place {
	readonly construct: string;
}
export interface Expansion {
	readonly lines: readonly SourceLine[];
	readonly notUnderstood: readonly Missed[];
}

const deepest = 8;

/**
 * GitBook's own tags turned into plain Markdown and a little HTML: includes, variables, names of files, conditions on the
 * output, collapsible sections, notes. Every line keeps its place. What is not understood stays as it was written and is
 * reported.
 */
export const expand = (source: readonly SourceLine[], book: Book): Expansion => {
	const lines: SourceLine[] = [];
	const missed: Missed[] = [];
	const own = new Map<string, string>();
	/** For each open condition, whether what stands under it is left out. */
	const left: boolean[] = [];
	let raw = false;

	const miss = ({ file, line }: Place, construct: string): string => {
		missed.push({ file, line, construct });
		return construct;
	};
	const put = ({ file, line }: Place, text: string) => lines.push({ text, file, line });
	const blank = (piece: Piece) => put(piece, piece.lead.trimEnd());

	const variable = (name: string, place: Place): string | undefined => {
		const set = own.get(name);
		if (set !== undefined) return readableSign(set);
		if (!name.startsWith('book.')) return undefined;
		const value = book.variables[name.slice('book.'.length)];
		if (value !== undefined) return value;
		miss(place, `{{ ${name} }} has no value`);
		// The reader sees that something is missing, and what.
		return `[${name.slice('book.'.length).replaceAll('_', ' ')}]`;
	};
	/** In code only the book's own variables are replaced: `{{ post.title }}` is what the lesson is about. */
	const fillCode = (text: string, place: Place) =>
		text.replace(/\{\{\s*(book\.\w+)\s*\}\}/g, (whole, name: string) => variable(name, place) ?? miss(place, whole));
	/** Outside code, tags that are left are somebody's mistake, or of a dialect that we do not know. */
	const fill = (text: string, place: Place) =>
		text
			.split(/(`+[^`]+`+)/)
			.map((part, n) => {
				if (n % 2 === 1) return fillCode(part, place);
				const filled = part.replace(
					/\{\{\s*([\w.]+)\s*\}\}/g,
					(whole, name: string) => variable(name, place) ?? miss(place, whole),
				);
				for (const tag of filled.match(/\{%.*?%\}/g) ?? []) miss(place, tag);
				return filled;
			})
			.join('');

	const holds = (piece: Piece): boolean => {
		const [, sign, word] = /^output\.name\s*(==|!=)\s*["'](\w+)["']$/.exec(piece.value) ?? [];
		if (sign === undefined) miss(piece, `{% if ${piece.value} %}`);
		// A page is rendered for the web site, never for the e-book; a condition that is not known lets its text through.
		return sign === undefined || (word === 'website') === (sign === '==');
	};
	const include = (piece: Piece, depth: number) => {
		const fragment = depth < deepest ? book.fragment(piece.value, piece) : undefined;
		blank(piece);
		if (fragment) for (const inner of toPieces(fragment)) write(inner, depth + 1);
		else miss(piece, `{% include "${piece.value}" %}`);
		blank(piece);
	};

	/** What each kind of piece becomes. */
	const writers: Readonly<Record<Piece['kind'], (piece: Piece, depth: number) => unknown>> = {
		if: (piece) => left.push(!holds(piece)),
		else: () => left.push(!left.pop()),
		endif: () => left.pop(),
		raw: () => {
			raw = true;
		},
		endraw: () => {
			raw = false;
		},
		set: (piece) => own.set(piece.name, piece.value),
		filename: (piece) => [
			put(piece, `${piece.lead}<p class="file">${fill(piece.value, piece).trim()}</p>`),
			blank(piece),
		],
		section: (piece) => [put(piece, `${piece.lead}<details><summary>${piece.value}</summary>`), blank(piece)],
		'end-section': (piece) => [blank(piece), put(piece, `${piece.lead}</details>`), blank(piece)],
		include,
		code: (piece) => put(piece, fillCode(piece.text, piece)),
		text: (piece) => put(piece, raw ? piece.text : fill(piece.text, piece)),
	};
	const always = new Set<Piece['kind']>(['if', 'else', 'endif', 'raw', 'endraw']);
	const write = (piece: Piece, depth: number) => {
		if (always.has(piece.kind) || !left.includes(true)) writers[piece.kind](piece, depth);
	};

	for (const piece of toPieces(source)) write(piece, 0);
	return { lines: asCallouts(lines), notUnderstood: missed };
};

/** A sign drawn by a font that is not here becomes one that every machine has, with the words of its title. */
const readableSign = (html: string): string => {
	const title = /title="([^"]*)"/.exec(html)?.[1];
	const empty = html.replace(/<[^>]*>/g, '').trim() === '';
	return empty && title ? `<abbr title="${title.trim()}">⚠</abbr>` : html;
};

const noteWords: Readonly<Record<string, string>> = {
	note: 'NOTE',
	remarque: 'NOTE',
	tip: 'TIP',
	astuce: 'TIP',
	warning: 'WARNING',
	attention: 'WARNING',
};

/** `> **Note** text` is how GitBook writers mark a note: the same box as `[!NOTE]`. */
const asCallouts = (lines: readonly SourceLine[]): SourceLine[] =>
	lines.flatMap((line, n) => {
		const found =
			/^(\s*>\s*)(?:\*\*|__)?(note|remarque|tip|astuce|warning|attention)\s*:?\s*(?:\*\*|__)?\s*:?\s+(?=\S)/i.exec(
				line.text,
			);
		const inside = n > 0 && /^\s*>/.test(lines[n - 1]?.text ?? '');
		const marked = found && (/\*\*|__/.test(found[0]) || found[0].includes(':'));
		if (!found || inside || !marked) return [line];
		const rest = line.text.slice(found[0].length);
		return [
			{ ...line, text: `${found[1]}[!${noteWords[found[2]?.toLowerCase() ?? '']}]` },
			{ ...line, text: `${found[1]}${rest}` },
		];
	});
