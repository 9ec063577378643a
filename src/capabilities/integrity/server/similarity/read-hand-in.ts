import type { ReadFile } from '../../rules/similarity/collection.ts';
import { foldSyntax, TooDeep } from '../../rules/similarity/fold-syntax.ts';
import { foldings } from '../../rules/similarity/foldings.ts';
import { readProse, readWords, wordings } from '../../rules/similarity/plain-readings.ts';
import { lineStarts } from '../../rules/similarity/text.ts';
import { type Reading, TooManyTokens } from '../../rules/similarity/tokens.ts';
import { eachText, type FileOutcome, type Looking, type Outcome, type TextKind } from './each-text.ts';
import type { GivenFile } from './given-file.ts';
import { parse } from './grammars.ts';
import type { Limits } from './limits.ts';

const readingOf = async (kind: TextKind, text: string, limits: Limits): Promise<Reading | Outcome> => {
	if (kind.by === 'prose') return readProse(text, limits.tokens);
	if (kind.by === 'words') return readWords(text, wordings[kind.wording], limits.tokens);
	const tree = await parse(kind.grammar, text, limits.fileMilliseconds);
	if (!tree) return 'too-slow';
	const cursor = tree.walk();
	try {
		return foldSyntax(cursor, text, foldings[kind.grammar], limits.tokens);
	} finally {
		cursor.delete();
		tree.delete();
	}
};

const faultOf = (error: unknown): Outcome => {
	if (error instanceof TooManyTokens) return 'too-many-tokens';
	return error instanceof TooDeep ? 'too-deep' : 'stopped';
};

export interface ReadHandIn {
	readonly files: readonly ReadFile[];
	readonly outcomes: readonly FileOutcome[];
}

/** The readings of the files of one hand-in. Never throws for what they hold. */
export const readHandIn = async (given: readonly GivenFile[], looking: Looking): Promise<ReadHandIn> => {
	const files: ReadFile[] = [];
	const outcomes = await eachText(given, looking, async (path, { text, encoding }, kind) => {
		const reading = await readingOf(kind, text, looking.limits).catch(faultOf);
		if (typeof reading === 'string') return { path, outcome: reading };
		files.push({ path, reading, lines: lineStarts(text) });
		return { path, outcome: 'read', encoding, tokens: reading.exact.length };
	});
	return { files, outcomes };
};
