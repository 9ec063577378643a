import type { FormAnswer } from '#ui/answer.ts';
import { issueText, refusalText } from '#ui/invalid.ts';
import { type Fields, type Merged, merge } from '../rules/merge.ts';

export type Language = 'fr' | 'en' | 'es';
interface Choice {
	readonly value: string;
	readonly label: string;
	readonly lang?: Language;
}

/** What the read `sheet` answers. */
export interface SheetData {
	readonly kind: 'framing' | 'block' | 'competency' | 'project' | 'resource';
	readonly languages: readonly Language[];
	readonly revision: number;
	readonly removed: boolean;
	readonly fields: Fields;
	readonly base: Fields | null;
	readonly writtenBy: string | null;
	readonly writtenAt: string | null;
	readonly blocks: readonly Choice[];
	readonly competencies: readonly Choice[];
	readonly projects: readonly Choice[];
	readonly courses: readonly Choice[];
	readonly places: readonly Choice[];
	readonly files: readonly Choice[];
	readonly skills: readonly Choice[];
	readonly slugStays: boolean;
	readonly may: { readonly write: boolean; readonly remove: boolean };
}

const before = 'content.';
/** The fields of the content among all that a form or an address carries. */
const own = (all: Iterable<readonly [string, string | readonly string[]]>): Fields | undefined => {
	const found = [...all].filter(([name]) => name.startsWith(before));
	return found.length > 0
		? Object.fromEntries(found.map(([name, value]) => [name.slice(before.length), value]))
		: undefined;
};

/** Blank rows after those that are filled, for more to be written: fewer where each has several languages. */
const blankRows = (languages: readonly Language[]) => (languages.length > 1 ? 1 : 2);
/** A row in which something is said, and not only chosen. */
const isSaid = ([name, value]: readonly [string, string | readonly string[]]) =>
	!/\.(kind|competency)$/.test(name) && String(value).trim() !== '';

export const saveName = (kind: SheetData['kind']) => `save${kind[0]?.toUpperCase()}${kind.slice(1)}`;

/**
 * One form of an item: as it stands, or as it was typed and refused, merged with what somebody else wrote meanwhile.
 * `search` is the address, which carries what was typed where a course was chosen in between.
 */
export const openSheet = (data: SheetData, answer: FormAnswer | null | undefined, search: string) => {
	const sent = answer?.form === saveName(data.kind) ? answer : undefined;
	const typed = own(sent ? Object.entries(sent.values) : new URLSearchParams(search));
	const merged: Merged = typed
		? merge(data.base ?? data.fields, data.fields, typed)
		: { fields: data.fields, clashes: [], taken: [] };
	const { fields } = merged;
	const text = (name: string): string => {
		const value = fields[name];
		return typeof value === 'string' ? value : (value?.[0] ?? '');
	};
	return {
		...data,
		/** Somebody wrote since the form was opened: both are shown. */
		stale: data.base !== null && typed !== undefined,
		taken: merged.taken,
		clashes: merged.clashes,
		clash: (unit: string) => merged.clashes.find((one) => one.unit === unit),
		value: text,
		values: (name: string): readonly string[] => {
			const value = fields[name];
			return typeof value === 'string' ? [value] : (value ?? []);
		},
		/** The rows of a list, and some blank ones. */
		rows: (name: string): readonly number[] => {
			const numbers = Object.entries(fields)
				.filter((field) => field[0].startsWith(`${name}.`) && isSaid(field))
				.map(([key]) => Number(key.slice(name.length + 1).split('.')[0]) + 1);
			return Array.from(
				{ length: Math.max(0, ...numbers) + (data.may.write ? blankRows(data.languages) : 0) },
				(_, n) => n,
			);
		},
		fault: (name: string): string | undefined => {
			const path = before + name;
			const issue = sent?.issues.find((one) => one.path === path || one.path.startsWith(`${path}.`));
			return issue && issueText(issue.code, issue.values);
		},
		faulty: (sent?.issues.length ?? 0) > 0,
		/** Any refusal but that of a stale form, which the form itself explains. */
		refusal:
			sent?.refusal && sent.refusal.code !== 'changed-meanwhile'
				? refusalText(sent.refusal.code, sent.refusal.detail)
				: undefined,
	};
};
export type Sheet = ReturnType<typeof openSheet>;
