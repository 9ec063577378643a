import { hash } from 'node:crypto';
import type { Kind } from '../layouts.ts';
import type { Rejection } from '../rejection.ts';
import type { Rows } from './rows.ts';

/** What a row is about: a file says each thing once. */
const subjects: { readonly [K in Kind]: (row: Rows[K]) => string } = {
	regions: ({ code }) => code,
	departments: ({ code }) => code,
	communes: ({ code }) => code,
	'employment-areas': ({ commune }) => commune,
	fap: ({ occupations }) => occupations.at(-1)?.code ?? '',
	'rome-codes': ({ code }) => code,
	'rome-names': ({ code, names }) => `${code} ${names[0]}`,
	'fap-rome': ({ fap, rome }) => `${fap} ${rome}`,
	'esco-occupations': ({ code }) => code,
	'esco-skills': ({ code }) => code,
	'esco-occupation-skills': ({ occupation, skill }) => `${occupation} ${skill}`,
	'esco-skill-relations': ({ from, to }) => `${from} ${to}`,
	bmo: ({ year, occupation, area, department }) => `${year} ${occupation} ${area} ${department}`,
	needs: ({ year, occupation, territory }) => `${year} ${occupation} ${territory}`,
};

/**
 * Follows the rows of one file: a thing said twice alike counts once, a thing said twice otherwise keeps its first row.
 * An area that has two names in its file keeps the first, for its code is then of two areas.
 */
export const repetitions = (kind: Kind) => {
	const said = new Map<string, { readonly line: number; readonly says: string }>();
	const names = new Map<string, string>();
	const otherName = (row: Rows['employment-areas']): Rejection['values'] | undefined => {
		const name = names.get(row.area);
		if (name === undefined) names.set(row.area, row.areaName);
		return name === undefined || name === row.areaName ? undefined : { code: row.area, name, other: row.areaName };
	};
	return (row: Rows[Kind] & { readonly line: number }): Rejection | 'again' | undefined => {
		const { line, ...content } = row;
		if (kind === 'employment-areas') {
			const values = otherName(row as Rows['employment-areas']);
			if (values) return { line, code: 'two-names', values };
		}
		const subject = (subjects[kind] as (of: unknown) => string)(row);
		const says = hash('sha1', JSON.stringify(content), 'base64');
		const before = said.get(subject);
		if (!before) {
			said.set(subject, { line, says });
			return undefined;
		}
		return before.says === says ? 'again' : { line, code: 'said-otherwise-before', values: { first: before.line } };
	};
};
