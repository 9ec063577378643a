import type { SourceLine } from '../source.ts';
import { codeSpans } from './code-spans.ts';

/** A part of a line: code and text to be read as they are, or one of GitBook's tags, alone. `text` is as it was written. */
export interface Piece extends SourceLine {
	readonly kind: 'code' | 'text' | Tag;
	/** What stands before the line's first word: indentation and signs of quotation. */
	readonly lead: string;
	/** What a tag says: the path of an include, the name of a file, the title of a section. */
	readonly value: string;
	/** The name that `set` gives its value to. */
	readonly name: string;
}
type Tag = 'include' | 'set' | 'filename' | 'if' | 'else' | 'endif' | 'raw' | 'endraw' | 'section' | 'end-section';

const tags = new RegExp(
	[
		String.raw`\{%\s*include\s+(?:"(?<include>[^"]*)"|'(?<include2>[^']*)')\s*%\}`,
		String.raw`\{%\s*set\s+(?<name>\w+)\s*=\s*(?:"(?<set>[^"]*)"|'(?<set2>[^']*)')\s*%\}`,
		String.raw`\{%\s*filename\s*%\}(?<filename>.*?)\{%\s*endfilename\s*%\}`,
		String.raw`\{%\s*if\s+(?<if>.*?)\s*%\}`,
		String.raw`\{%\s*(?<word>else|endif|raw|endraw)\s*%\}`,
		String.raw`<!--\s*sec\b(?<section>.*?)\bces\s*-->`,
		String.raw`<!--\s*(?<end>endsec)\s*-->`,
	].join('|'),
	'g',
);
const lead = /^(?:\s*>\s?)*\s*/;
/** After the lead. */
const fence = /^(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})/;
/** Nobody writes a tag into a longer line; what a machine wrote is not searched. */
export const longestSearched = 5_000;

/** Lines of a page as pieces. Inside fenced and indented code nothing is a tag, nor in spans of code. */
export const toPieces = (lines: readonly SourceLine[]): Piece[] => {
	const pieces: Piece[] = [];
	let closing: string | undefined;
	for (let n = 0; n < lines.length; n++) {
		const { line, last } = joined(lines, n);
		const before = lead.exec(line.text)?.[0] ?? '';
		const rest = line.text.slice(before.length);
		const mark = fence.exec(rest)?.[1];
		if (closing === undefined && mark === undefined) {
			pieces.push(...split(line, before));
			n = last;
			continue;
		}
		const closes = closing !== undefined && mark?.startsWith(closing) && rest.trim() === mark;
		if (closing === undefined) closing = mark;
		else if (closes) closing = undefined;
		pieces.push({ ...(lines[n] ?? line), kind: 'code', lead: before, value: '', name: '' });
	}
	return pieces;
};

/** The opening comment of a section may run over some lines. */
const mostLinesOfSection = 10;
const joined = (lines: readonly SourceLine[], n: number): { line: SourceLine; last: number } => {
	const line = lines[n] ?? { text: '', file: '', line: 0 };
	const opening = line.text.lastIndexOf('<!--');
	if (opening < 0 || !/^<!--\s*sec\b(?!.*ces\s*-->)/.test(line.text.slice(opening))) return { line, last: n };
	const some = lines.slice(n, n + mostLinesOfSection);
	const end = some.findIndex(({ text }, at) => at > 0 && /ces\s*-->/.test(text));
	if (end < 0) return { line, last: n };
	const text = some
		.slice(0, end + 1)
		.map((one) => one.text)
		.join(' ');
	return { line: { ...line, text }, last: n + end };
};

const split = (line: SourceLine, before: string): Piece[] => {
	const searched = line.text.length <= longestSearched ? line.text : '';
	const spans = codeSpans(searched);
	const found = [...searched.matchAll(tags)].filter(
		({ index }) => !spans.some(([from, to]) => index > from && index < to),
	);
	if (found.length === 0) {
		const kind = /^(?: {4}|\t)/.test(line.text) ? 'code' : 'text';
		return [{ ...line, kind, lead: before, value: '', name: '' }];
	}
	const pieces: Piece[] = [];
	let at = 0;
	const text = (to: number) => {
		const part = line.text.slice(at, to);
		if (part.trim().replace(/^[>\s]+$/, ''))
			pieces.push({
				...line,
				kind: 'text',
				text: at === 0 ? part : before + part.trimStart(),
				lead: before,
				value: '',
				name: '',
			});
	};
	for (const match of found) {
		text(match.index);
		pieces.push({ ...line, text: before + match[0], lead: before, ...tagOf(match.groups ?? {}) });
		at = match.index + match[0].length;
	}
	text(line.text.length);
	return pieces;
};

const tagOf = (found: Record<string, string | undefined>): { kind: Tag; value: string; name: string } => {
	const value = (text: string | undefined) => ({ value: text ?? '', name: found.name ?? '' });
	if (found.include !== undefined || found.include2 !== undefined)
		return { kind: 'include', ...value(found.include ?? found.include2) };
	if (found.name !== undefined) return { kind: 'set', ...value(found.set ?? found.set2) };
	if (found.filename !== undefined) return { kind: 'filename', ...value(found.filename) };
	if (found.if !== undefined) return { kind: 'if', ...value(found.if) };
	if (found.section !== undefined)
		return { kind: 'section', ...value(/data-title="([^"]*)"/.exec(found.section)?.[1]) };
	return { kind: found.end ? 'end-section' : (found.word as Tag), ...value('') };
};
