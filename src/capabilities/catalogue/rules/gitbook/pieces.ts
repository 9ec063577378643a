import type { SourceLine } from '../source.ts';

/** A part of a line: code and text to be read as they are, or one of GitBook's tags, alone. */
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
const codeSpan = /(`+)(?!`).*?[^`]\1(?!`)/g;
const fence = /^\s*(?:>\s?)*\s*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})/;
const lead = /^(?:\s*>\s?)*\s*/;

/** Lines of a page as pieces. Inside fenced and indented code nothing is a tag, nor in spans of code. */
export const toPieces = (lines: readonly SourceLine[]): Piece[] => {
	const pieces: Piece[] = [];
	let closing: string | undefined;
	for (const line of joinSections(lines)) {
		const mark = fence.exec(line.text)?.[1];
		const before = lead.exec(line.text)?.[0] ?? '';
		const whole = (kind: Piece['kind']) => pieces.push({ ...line, kind, lead: before, value: '', name: '' });
		if (closing !== undefined) {
			whole('code');
			if (
				mark?.startsWith(closing) &&
				line.text
					.replace(lead, '')
					.replaceAll(mark[0] ?? '', '')
					.trim() === ''
			)
				closing = undefined;
		} else if (mark !== undefined) {
			closing = mark;
			whole('code');
		} else pieces.push(...split(line, before));
	}
	return pieces;
};

/** The opening comment of a section may run over lines. */
const joinSections = (lines: readonly SourceLine[]): SourceLine[] => {
	const joined: SourceLine[] = [];
	let open: SourceLine | undefined;
	for (const line of lines) {
		const current: SourceLine = open ? { ...open, text: `${open.text} ${line.text}` } : line;
		open = undefined;
		if (/<!--\s*sec\b(?!.*ces\s*-->)/.test(current.text)) open = current;
		else joined.push(current);
	}
	return open ? [...joined, open] : joined;
};

const split = (line: SourceLine, before: string): Piece[] => {
	const spans = [...line.text.matchAll(codeSpan)].map((span) => [span.index, span.index + span[0].length] as const);
	const found = [...line.text.matchAll(tags)].filter(
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
		pieces.push({ ...line, lead: before, ...tagOf(match.groups ?? {}) });
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
