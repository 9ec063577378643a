import type { Place, SourceLine } from '../source.ts';
import { codeSpans } from './code-spans.ts';
import { longestSearched, type Piece, toPieces } from './pieces.ts';

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
/** Of one page with all that it includes: more is a fragment that multiplies itself. */
const mostLines = 50_000;

/**
 * GitBook's own tags turned into plain Markdown and a little HTML: includes, variables, names of files, conditions on the
 * output, collapsible sections, notes. Every line keeps its place. What is not understood stays as it was written and is
 * reported.
 */
export const expand = (source: readonly SourceLine[], book: Book): Expansion => {
	const lines: SourceLine[] = [];
	const missed: Missed[] = [];
	const own = new Map<string, string>();
	/** The open conditions, and whether what stands under each is left out. */
	const conditions: { readonly piece: Piece; left: boolean }[] = [];
	/** The fragments being read, outermost first. */
	const open: (readonly SourceLine[])[] = [source];
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
		const key = name.slice('book.'.length);
		if (Object.hasOwn(book.variables, key)) return book.variables[key];
		miss(place, `{{ ${name} }} has no value`);
		// The reader sees that something is missing, and what.
		return `[${key.replaceAll('_', ' ')}]`;
	};
	/** In code only the book's own variables are replaced: `{{ post.title }}` is what the lesson is about. */
	const fillCode = (text: string, place: Place) =>
		text.replace(/\{\{\s*(book\.\w+)\s*\}\}/g, (whole, name: string) => variable(name, place) ?? miss(place, whole));
	/** Outside code, tags that are left are somebody's mistake, or of a dialect that we do not know. */
	const fillText = (text: string, place: Place) => {
		const filled = text.replace(
			/\{\{\s*([\w.]+)\s*\}\}/g,
			(whole, name: string) => variable(name, place) ?? miss(place, whole),
		);
		for (const tag of filled.match(/\{%.*?%\}/g) ?? []) miss(place, tag);
		return filled;
	};
	const fill = (text: string, place: Place): string => {
		if (text.length > longestSearched) return text;
		let filled = '';
		let at = 0;
		for (const [from, to] of codeSpans(text)) {
			filled += fillText(text.slice(at, from), place) + fillCode(text.slice(from, to), place);
			at = to;
		}
		return filled + fillText(text.slice(at), place);
	};

	const holds = (piece: Piece): boolean => {
		const [, sign, word] = /^output\.name\s*(==|!=)\s*["'](\w+)["']$/.exec(piece.value) ?? [];
		if (sign === undefined) miss(piece, `{% if ${piece.value} %}`);
		// A page is rendered for the web site, never for the e-book; a condition that is not known lets its text through.
		return sign === undefined || (word === 'website') === (sign === '==');
	};
	const include = (piece: Piece) => {
		if (lines.length > mostLines) return;
		const fragment = open.length <= deepest ? book.fragment(piece.value, piece) : undefined;
		blank(piece);
		if (fragment && !open.includes(fragment)) {
			open.push(fragment);
			for (const inner of toPieces(fragment)) write(inner);
			open.pop();
		} else miss(piece, piece.text.trim());
		blank(piece);
		if (open.length === 1 && lines.length > mostLines)
			miss(piece, `${piece.text.trim()}: more than ${mostLines} lines`);
	};

	/** What each kind of piece becomes. */
	const writers: Readonly<Record<Piece['kind'], (piece: Piece) => unknown>> = {
		if: (piece) => conditions.push({ piece, left: !holds(piece) }),
		else: (piece) => {
			const condition = conditions.at(-1);
			if (condition) condition.left = !condition.left;
			else miss(piece, '{% else %} without an if');
		},
		endif: (piece) => conditions.pop() ?? miss(piece, '{% endif %} without an if'),
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
		text: (piece) => {
			const inQuotation = /^\s*>/.test(lines.at(-1)?.text ?? '');
			const filled = fill(piece.text, piece);
			for (const text of inQuotation ? [filled] : asCallout(filled)) put(piece, text);
		},
	};
	const always = new Set<Piece['kind']>(['if', 'else', 'endif', 'raw', 'endraw']);
	const write = (piece: Piece) => {
		const left = conditions.some((condition) => condition.left);
		if (raw && piece.kind !== 'endraw') {
			if (!left) put(piece, piece.text);
		} else if (always.has(piece.kind) || !left) writers[piece.kind](piece);
	};

	for (const piece of toPieces(source)) write(piece);
	for (const { piece } of conditions) miss(piece, `${piece.text.trim()} without an endif`);
	return { lines, notUnderstood: missed };
};

/** A sign drawn by a font that is not here becomes one that every machine has, with the words of its title. */
const readableSign = (html: string): string => {
	const title = /title="([^"]*)"/.exec(html)?.[1];
	const empty = html.replace(/<[^<>]*>/g, '').trim() === '';
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
const noteHead = new RegExp(
	String.raw`^(\s*>\s*)(?:\*\*|__)?(${Object.keys(noteWords).join('|')})(?:[ \t]*:)?(?:[ \t]*(?:\*\*|__))?(?:[ \t]*:)?[ \t]+(?=\S)`,
	'i',
);

/** `> **Note** text` is how GitBook writers mark a note: the same box as `[!NOTE]`. */
const asCallout = (line: string): readonly string[] => {
	const found = noteHead.exec(line);
	if (!found || !/\*\*|__|:/.test(found[0])) return [line];
	const [head, sign, word = ''] = found;
	return [`${sign}[!${noteWords[word.toLowerCase()]}]`, `${sign}${line.slice(head.length)}`];
};
