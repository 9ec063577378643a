import { codeOf, openTokens, type Reading } from './tokens.ts';

// Readings that need no grammar: what people write for people, and languages of which only the words are looked at.

const marks = /\p{M}+/gu;
/** A word as it is compared: without case, accents, or the way its letters are stored. */
export const plainWord = (word: string): string => word.normalize('NFKD').replace(marks, '').toLowerCase();

const proseWord = /[\p{L}\p{M}\p{N}]+/gu;

/** A text as its words. Throws TooManyTokens. */
export const readProse = (text: string, mostTokens: number): Reading => {
	const tokens = openTokens(mostTokens);
	for (const { 0: word, index } of text.matchAll(proseWord)) {
		const plain = plainWord(word);
		if (plain === '') continue;
		const code = codeOf(`word ${plain}`);
		tokens.add(code, code, index, index + word.length);
	}
	return tokens.close('prose');
};

/** How a language without a grammar is cut. */
export interface Wording {
	/** What nobody executes; where its end is missing, it goes on to the end of the file. */
	readonly comments: RegExp;
	/** Words that are the language's own; others are names. Where there are none, all words are kept. */
	readonly keywords: ReadonlySet<string>;
	readonly isCaseKept: boolean;
}

const sqlWords = `add all alter and any as asc begin between by cascade case check column commit constraint count create cross
	current database default delete desc distinct drop else end exists foreign from full function group having if in index
	inner insert into is join key left like limit not null offset on or order outer over partition primary procedure
	references returning returns right rollback select set sum avg min max table then trigger union unique update using
	values view when where with`;
const programWords = `abstract and as async await begin break case catch class companion const continue data def default defer
	do else elsif end enum except export extends extension false finally for foreach fun func function global guard if
	implements import in inherit inline interface internal is lambda let local loop match mod module mut namespace new nil
	not null object of open or override package private protected protocol pub public raise repeat return sealed self
	signature static struct sub super switch then this throw trait true try type typealias until use val var void when
	where while with yield`;
const words = (text: string) => new Set(text.split(/\s+/));

export const wordings = {
	sql: { comments: /--[^\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)/g, keywords: words(sqlWords), isCaseKept: false },
	html: { comments: /<!--(?:[\s\S]*?-->|[\s\S]*)/g, keywords: new Set<string>(), isCaseKept: false },
	// Dart, Kotlin, Lua, Scala, Swift and their like.
	program: {
		comments: /\/\/[^\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)|(?<=^|\n)[^\S\n]*(?:--|#)[^\n]*/g,
		keywords: words(programWords),
		isCaseKept: true,
	},
} as const satisfies Readonly<Record<string, Wording>>;
export type WordingName = keyof typeof wordings;

const piece =
	/(?<text>"[^"\n]*"|'[^'\n]*'|`[^`]*`)|(?<number>\d[\w.]*)|(?<name>[\p{L}_$][\p{L}\p{N}_$-]*)|(?<sign>[^\s\p{L}\p{N}_$"'`(){}[\],;.]+)|(?<end>;)/gu;
const [name, value, end] = [codeOf('a name'), codeOf('a value'), codeOf(';')];

/** A program as its words and signs: names folded into one where the language's own words are known. */
export const readWords = (text: string, { comments, keywords, isCaseKept }: Wording, mostTokens: number): Reading => {
	const tokens = openTokens(mostTokens);
	// As long as before, so that places stay what they are.
	const bare = text.replace(comments, (comment) => ' '.repeat(comment.length));
	for (const { 0: said, index, groups } of bare.matchAll(piece)) {
		const say = (exact: number, folded = exact) => tokens.add(exact, folded, index, index + said.length);
		const word = isCaseKept ? said : said.toLowerCase();
		if (groups?.text !== undefined) say(codeOf(`value ${said.slice(1, -1).replace(/\s+/g, ' ').trim()}`), value);
		else if (groups?.number !== undefined) say(codeOf(`value ${said.toLowerCase()}`), value);
		else if (groups?.end !== undefined) say(end);
		else if (groups?.name !== undefined && keywords.size > 0 && !keywords.has(word)) say(name);
		else say(codeOf(word));
	}
	return tokens.close('code');
};
