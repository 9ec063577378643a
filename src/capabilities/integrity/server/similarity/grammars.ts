import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Language, Parser, Tree } from '@vscode/tree-sitter-wasm';
import type { Grammar } from '../../rules/similarity/foldings.ts';

const require = createRequire(import.meta.url);
// A module of the older kind, whose names an import does not find.
const treeSitter: typeof import('@vscode/tree-sitter-wasm') = require('@vscode/tree-sitter-wasm');
const place: { parser?: Promise<Parser> } = {};
const parserOnce = (): Promise<Parser> => {
	place.parser ??= treeSitter.Parser.init().then(() => new treeSitter.Parser());
	return place.parser;
};

const languages = new Map<Grammar, Promise<Language>>();
/** Each grammar is loaded when the first file of it is read. */
const languageOf = (grammar: Grammar): Promise<Language> => {
	const file = require.resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${grammar}.wasm`);
	const language = languages.get(grammar) ?? readFile(file).then((bytes) => treeSitter.Language.load(bytes));
	languages.set(grammar, language);
	return language;
};

/** The tree of a text, whatever it holds: what is not of the language is in it as an error. Undefined where it takes longer. */
export const parse = async (grammar: Grammar, text: string, milliseconds: number): Promise<Tree | undefined> => {
	const parser = await parserOnce();
	const language = await languageOf(grammar);
	parser.setLanguage(language);
	const until = performance.now() + milliseconds;
	const tree = parser.parse(text, null, { progressCallback: () => performance.now() > until });
	if (tree) return tree;
	// Otherwise the next text would be taken for the rest of this one.
	parser.reset();
	return undefined;
};
