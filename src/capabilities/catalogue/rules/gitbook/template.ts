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
export const expand = (lines: readonly SourceLine[], book: Book): Expansion => {
	const writer = new Writer(book);
	writer.write(lines, 0);
	return { lines: asCallouts(writer.lines), notUnderstood: writer.missed };
};

class Writer {
	readonly lines: SourceLine[] = [];
	readonly missed: Missed[] = [];
	readonly #book: Book;
	readonly #own = new Map<string, string>();
	#raw = false;
	/** For each open condition, whether what stands under it is left out. */
	readonly #left: boolean[] = [];

	constructor(book: Book) {
		this.#book = book;
	}

	write(lines: readonly SourceLine[], depth: number) {
		for (const piece of toPieces(lines)) this.#piece(piece, depth);
	}

	#piece(piece: Piece, depth: number) {
		if (piece.kind === 'if') this.#left.push(!this.#holds(piece));
		else if (piece.kind === 'else') this.#left.push(!this.#left.pop());
		else if (piece.kind === 'endif') this.#left.pop();
		else if (piece.kind === 'raw' || piece.kind === 'endraw') this.#raw = piece.kind === 'raw';
		else if (!this.#left.includes(true)) this.#shown(piece, depth);
	}

	#shown(piece: Piece, depth: number) {
		switch (piece.kind) {
			case 'set':
				this.#own.set(piece.name, piece.value);
				break;
			case 'filename':
				this.#put(piece, `${piece.lead}<p class="file">${this.#fill(piece.value, piece).trim()}</p>`);
				this.#blank(piece);
				break;
			case 'section':
				this.#put(piece, `${piece.lead}<details><summary>${piece.value}</summary>`);
				this.#blank(piece);
				break;
			case 'end-section':
				this.#blank(piece);
				this.#put(piece, `${piece.lead}</details>`);
				this.#blank(piece);
				break;
			case 'include':
				this.#include(piece, depth);
				break;
			case 'code':
				this.#put(piece, this.#bookOnly(piece.text, piece));
				break;
			default:
				this.#put(piece, this.#raw ? piece.text : this.#fill(piece.text, piece));
		}
	}

	#include(piece: Piece, depth: number) {
		const fragment = depth < deepest ? this.#book.fragment(piece.value, piece) : undefined;
		this.#blank(piece);
		if (fragment) this.write(fragment, depth + 1);
		else this.#miss(piece, `{% include "${piece.value}" %}`);
		this.#blank(piece);
	}

	#holds(piece: Piece): boolean {
		const [, sign, word] = /^output\.name\s*(==|!=)\s*["'](\w+)["']$/.exec(piece.value) ?? [];
		if (sign === undefined) this.#miss(piece, `{% if ${piece.value} %}`);
		// A page is rendered for the web site, never for the e-book; a condition that is not known lets its text through.
		return sign === undefined || (word === 'website') === (sign === '==');
	}

	/** Outside code, tags that are left are somebody's mistake, or of a dialect that we do not know. */
	#fill(text: string, place: Place): string {
		return text
			.split(/(`+[^`]+`+)/)
			.map((part, n) => {
				if (n % 2 === 1) return this.#bookOnly(part, place);
				const filled = part.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (whole, name: string) => this.#variable(name, place) ?? this.#miss(place, whole));
				for (const tag of filled.match(/\{%.*?%\}/g) ?? []) this.#miss(place, tag);
				return filled;
			})
			.join('');
	}

	/** In code only the book's own variables are replaced: `{{ post.title }}` is what the lesson is about. */
	#bookOnly(text: string, place: Place): string {
		return text.replace(/\{\{\s*(book\.\w+)\s*\}\}/g, (whole, name: string) => this.#variable(name, place) ?? this.#miss(place, whole));
	}

	#variable(name: string, place: Place): string | undefined {
		const own = this.#own.get(name);
		if (own !== undefined) return readableSign(own);
		if (!name.startsWith('book.')) return undefined;
		const value = this.#book.variables[name.slice('book.'.length)];
		if (value !== undefined) return value;
		this.#miss(place, `{{ ${name} }} has no value`);
		// The reader sees that something is missing, and what.
		return `[${name.slice('book.'.length).replaceAll('_', ' ')}]`;
	}

	#miss(place: Place, construct: string): string {
		this.missed.push({ file: place.file, line: place.line, construct });
		return construct;
	}
	#put({ file, line }: Place, text: string) {
		this.lines.push({ text, file, line });
	}
	#blank(piece: Piece) {
		this.#put(piece, piece.lead.trimEnd());
	}
}

/** A sign drawn by a font that is not here becomes one that every machine has, with the words of its title. */
const readableSign = (html: string): string => {
	const title = /title="([^"]*)"/.exec(html)?.[1];
	const empty = html.replace(/<[^>]*>/g, '').trim() === '';
	return empty && title ? `<abbr title="${title.trim()}">⚠</abbr>` : html;
};

const noteWords: Readonly<Record<string, string>> = { note: 'NOTE', remarque: 'NOTE', tip: 'TIP', astuce: 'TIP', warning: 'WARNING', attention: 'WARNING' };

/** `> **Note** text` is how GitBook writers mark a note: the same box as `[!NOTE]`. */
const asCallouts = (lines: readonly SourceLine[]): SourceLine[] =>
	lines.flatMap((line, n) => {
		const found = /^(\s*>\s*)(?:\*\*|__)?(note|remarque|tip|astuce|warning|attention)\s*:?\s*(?:\*\*|__)?\s*:?\s+(?=\S)/i.exec(line.text);
		const inside = n > 0 && /^\s*>/.test(lines[n - 1]?.text ?? '');
		const marked = found && (/\*\*|__/.test(found[0]) || found[0].includes(':'));
		if (!found || inside || !marked) return [line];
		const rest = line.text.slice(found[0].length);
		return [
			{ ...line, text: `${found[1]}[!${noteWords[found[2]?.toLowerCase() ?? '']}]` },
			{ ...line, text: `${found[1]}${rest}` },
		];
	});
