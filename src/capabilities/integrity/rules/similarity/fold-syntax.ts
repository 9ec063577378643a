import type { Folding } from './foldings.ts';
import { codeOf, openTokens, type Reading, type Token } from './tokens.ts';

/** Where somebody stands in a tree of syntax; a cursor of tree-sitter is one. */
export interface SyntaxCursor {
	readonly nodeType: string;
	readonly nodeIsNamed: boolean;
	readonly currentFieldName: string | null;
	readonly startIndex: number;
	readonly endIndex: number;
	gotoFirstChild(): boolean;
	gotoNextSibling(): boolean;
	gotoParent(): boolean;
}

interface Part {
	readonly field: string | null;
	readonly from: number;
	readonly to: number;
}
interface Frame {
	readonly type: string;
	readonly field: string | null;
	readonly start: number;
	readonly parts: Part[];
	/** What the cases of a switch are compared with. */
	compared?: readonly Token[];
	/** `++` before what it raises. */
	step?: string;
}

const word = {
	name: codeOf('a name'),
	value: codeOf('a value'),
	one: codeOf('value 1'),
	gives: codeOf('='),
	equals: codeOf('=='),
	if: codeOf('if'),
	end: codeOf(';'),
	return: codeOf('return'),
};

/** Thrown where one thing lies within another, and so on, more often than people write. */
export class TooDeep extends Error {}
const mostDeep = 5000;

const spaces = /\s+/g;
/** `1.50F`, `1_000L`: what a number says, not how. */
const plainNumber = (text: string) =>
	text
		.toLowerCase()
		.replaceAll('_', '')
		.replace(/(?<=^[\d.]+)[fdlum]+$/, '');
const valueCode = (text: string) =>
	codeOf(`value ${/^\d/.test(text) ? plainNumber(text) : text.replace(spaces, ' ').trim()}`);

const codes = new Map<string, number>();
const codeOfWord = (text: string): number => {
	const known = codes.get(text) ?? codeOf(text);
	codes.set(text, known);
	return known;
};

/**
 * The tokens of a tree of syntax, as its language's folding says: names are one name, what says the same in two ways is
 * said in one. Never deeper than the tree in memory: no function calls itself. Throws TooManyTokens.
 */
export const foldSyntax = (cursor: SyntaxCursor, text: string, folding: Folding, mostTokens: number): Reading => {
	const tokens = openTokens(mostTokens);
	const frames: Frame[] = [];

	const leaf = (type: string, parent: Frame | undefined) => {
		const [from, to] = [cursor.startIndex, cursor.endIndex];
		const say = (exact: number, folded: number) => tokens.add(exact, folded, from, to);
		if (folding.names.has(type)) return say(word.name, word.name);
		if (folding.values.has(type)) return say(valueCode(text.slice(from, to)), word.value);
		if (folding.kept.has(type)) {
			const code = codeOf(text.slice(from, to));
			return say(code, code);
		}
		if (folding.dropped.has(type)) return;
		const code = codeOfWord(folding.same.get(type) ?? type);
		if (!parent || !gives(type, parent)) say(code, code);
	};
	/** `i += 2` is `i = i + 2`, and `i++` is `i = i + 1`: true where the leaf is such an operator. */
	const gives = (type: string, parent: Frame): boolean => {
		const operator = folding.compound.get(type);
		const step = folding.steps.get(type);
		if (operator !== undefined) {
			const left = tokens.copy(parent.start);
			tokens.add(word.gives, word.gives, cursor.startIndex, cursor.endIndex);
			tokens.insert(tokens.length, left);
			tokens.say(codeOfWord(operator));
		} else if (step !== undefined && tokens.length > parent.start) raise(parent, step);
		else if (step !== undefined) parent.step = step;
		return operator !== undefined || step !== undefined;
	};
	const opens = (code: number, at: number) => tokens.add(code, code, at, at);
	const raise = (frame: Frame, operator: string) => {
		const raised = tokens.copy(frame.start);
		tokens.say(word.gives);
		tokens.insert(tokens.length, raised);
		tokens.say(codeOfWord(operator));
		const [, , from = 0, to = 0] = raised.at(-1) ?? [];
		tokens.add(word.one, word.value, from, to);
	};

	/** A child ended that began at `from`: the frame around it learns of it. */
	const ended = (type: string, field: string | null, from: number) => {
		const parent = frames.at(-1);
		if (!parent) return;
		const place = `${parent.type}.${field}`;
		if (folding.compared.has(place) && !parent.compared) parent.compared = tokens.cut(from);
		else if ((folding.labels.has(type) || folding.labels.has(place)) && tokens.length > from) label(from);
		if (folding.returns.has(place) && !folding.blocks.has(type)) returned(from);
		if (folding.statements.has(place)) ends(from);
		parent.parts.push({ field, from, to: tokens.length });
	};
	/** `() => 1` is `() => { return 1; }`. */
	const returned = (from: number) => {
		const [, , at = 0, to = 0] = tokens.copy(from, from + 1)[0] ?? [];
		tokens.insert(from, [[word.return, word.return, at, to]]);
		ends(from);
	};
	/** Something was done since then. */
	const ends = (from: number) => {
		if (tokens.length > from && !tokens.endsWith(word.end)) tokens.say(word.end);
	};
	/** `case 1:` is `if (x == 1)`. */
	const label = (from: number) => {
		const compared = frames.findLast((frame) => frame.compared)?.compared;
		if (!compared) return;
		const [, , at = 0, to = 0] = tokens.copy(from, from + 1)[0] ?? [];
		const asked = (code: number): Token => [code, code, at, to];
		tokens.insert(from, [asked(word.if), ...compared, asked(word.equals)]);
	};

	const closed = (frame: Frame) => {
		if (frame.step !== undefined) raise(frame, frame.step);
		const order = folding.orders.get(frame.type);
		if (order) arrange(frame, order);
		if (folding.declarations.has(frame.type) && !tokens.has(word.gives, frame.start)) tokens.cut(frame.start);
		if (folding.statements.has(frame.type)) ends(frame.start);
	};
	/** The parts of a frame in another order: `#loop` is a word, `*` the parts that the order does not name. */
	const arrange = (frame: Frame, order: readonly string[]) => {
		const said = tokens.cut(frame.start);
		const of = (chosen: (part: Part) => boolean) => {
			for (const { from, to } of frame.parts.filter(chosen))
				tokens.insert(tokens.length, said.slice(from - frame.start, to - frame.start));
		};
		for (const wanted of order) {
			if (wanted.startsWith('#')) tokens.say(codeOfWord(wanted.slice(1)));
			else if (wanted === '*') of(({ field }) => field === null || !order.includes(field));
			else of(({ field }) => field === wanted);
		}
	};

	/** True where it went into a node; otherwise what it is at is read, or skipped. */
	const enters = (): boolean => {
		const parent = frames.at(-1);
		const [type, field, start, at] = [cursor.nodeType, cursor.currentFieldName, tokens.length, cursor.startIndex];
		const isSkipped = folding.skipped.has(type) || folding.skipped.has(`${parent?.type}.${field}`);
		if (!isSkipped && cursor.gotoFirstChild()) {
			if (frames.push({ type, field, start, parts: [] }) > mostDeep) throw new TooDeep();
			const opening = folding.opens.get(type);
			if (opening !== undefined) opens(codeOfWord(opening), at);
			return true;
		}
		if (!isSkipped) leaf(type, parent);
		ended(type, field, start);
		return false;
	};
	/** On to what comes next; false at the end of the tree. */
	const goesOn = (): boolean => {
		while (!cursor.gotoNextSibling()) {
			const frame = frames.pop();
			if (!cursor.gotoParent() || !frame) return false;
			closed(frame);
			ended(frame.type, frame.field, frame.start);
		}
		return true;
	};
	while (enters() || goesOn());
	return tokens.close('code');
};
