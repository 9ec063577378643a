import { z } from 'zod';
import { parseInput } from '#platform/input.ts';
import { Invalid, Refused } from '#platform/refusal.ts';

const text = (longest: number) => z.string().trim().min(1).max(longest);
const block = z.object({ code: text(40), libelle: text(160) });
const fiche = z.object({
	numero: z
		.string()
		.trim()
		.regex(/^RNCP\d{3,6}$/),
	intitule: text(160),
	niveau: z.int().min(3).max(8),
	blocs: z.array(z.unknown()).min(1).max(20),
});
const file = z.object({ source: z.string().max(2000).default(''), fiches: z.array(z.unknown()).max(5000) });

export interface Fiche {
	readonly number: string;
	readonly title: string;
	readonly level: number;
	readonly blocks: readonly z.output<typeof block>[];
}
/** What could not be read: where, which field, and the code of the sentence about it. */
export interface Rejected {
	readonly fiche: string;
	/** `blocs.2.libelle` within the fiche. */
	readonly field: string;
	readonly code: string;
}

/**
 * A file of professional titles of the French register (RNCP) with their blocks: `{ source, fiches: [{ numero, intitule,
 * niveau, blocs: [{ code, libelle }] }] }`. What is wrong in it is rejected row by row. Refuses: framework-unreadable.
 */
export const readFrameworkFile = (
	content: Uint8Array,
): { source: string; fiches: readonly Fiche[]; rejected: readonly Rejected[] } => {
	const { source, fiches } = attempt(file, parsed(content)) ?? unreadable();
	const rejected: Rejected[] = [];
	const read = fiches.flatMap((raw, n): Fiche[] => {
		const name = nameOf(raw) ?? `${n + 1}`;
		const note = (below: string) => (issues: Invalid['issues']) => {
			for (const { path, code } of issues) rejected.push({ fiche: name, field: below + path, code });
		};
		const found = attempt(fiche, raw, note(''));
		if (!found) return [];
		const blocks = found.blocs.flatMap((one, b) => attempt(block, one, note(`blocs.${b + 1}.`)) ?? []);
		return [{ number: found.numero, title: found.intitule, level: found.niveau, blocks }];
	});
	return { source, fiches: read, rejected };
};

const unreadable = (): never => {
	throw new Refused('framework-unreadable');
};
const parsed = (content: Uint8Array): unknown => {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
	} catch {
		return unreadable();
	}
};
const nameOf = (raw: unknown): string | undefined => {
	const found = z.object({ numero: z.string().max(40) }).safeParse(raw);
	return found.success ? found.data.numero : undefined;
};
const attempt = <T extends z.ZodType>(
	schema: T,
	raw: unknown,
	note: (issues: Invalid['issues']) => void = () => {},
): z.output<T> | undefined => {
	try {
		return parseInput(schema, raw);
	} catch (error) {
		if (!(error instanceof Invalid)) throw error;
		note(error.issues);
		return undefined;
	}
};
