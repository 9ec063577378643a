import { type Document, LineCounter, parseDocument, visit } from 'yaml';

export interface Yaml {
	/** Undefined where there are errors. */
	readonly value: unknown;
	readonly errors: readonly { readonly line: number; readonly message: string }[];
	/** The line of what stands at a path, counted from 1; of the nearest thing above it where nothing does. */
	lineAt(path: readonly PropertyKey[]): number;
}

/** A file that somebody wrote as YAML. Never throws: aliases that multiply and endless nesting are errors of the file. */
export const readYaml = (source: string): Yaml => {
	const counter = new LineCounter();
	try {
		const document = parseDocument(source, { lineCounter: counter, uniqueKeys: true, prettyErrors: false });
		const errors = document.errors.map(({ pos, message }) => ({ line: counter.linePos(pos[0]).line, message }));
		visit(document, {
			Alias(_key, alias) {
				if (alias.resolve(document)) return;
				const { line } = counter.linePos(alias.range?.[0] ?? 0);
				errors.push({ line, message: `nothing has the anchor *${alias.source}` });
			},
		});
		const lineAt = (path: readonly PropertyKey[]) => counter.linePos(startOf(document, path)).line;
		return { value: errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 }), errors, lineAt };
	} catch (error) {
		const message = error instanceof RangeError ? 'it nests too deep' : (error as Error).message;
		return { value: undefined, errors: [{ line: 1, message }], lineAt: () => 1 };
	}
};

const startOf = (document: Document, path: readonly PropertyKey[]): number => {
	for (let length = path.length; length > 0; length--) {
		const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
		if (node?.range) return node.range[0];
	}
	return 0;
};
