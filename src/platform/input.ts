import type { z } from 'zod';
import { Invalid, type Issue } from './refusal.ts';

/** What was given, as the action takes it. Throws `Invalid` with every issue at once. */
export const parseInput = <I extends z.ZodType>(schema: I, raw: unknown): z.output<I> => {
	const unkept = nulIn(raw);
	if (unkept) throw new Invalid([{ path: unkept.join('.'), ...coded('not-a-character') }]);
	const parsed = schema.safeParse(raw, { reportInput: true });
	if (!parsed.success) throw new Invalid(parsed.error.issues.flatMap(describeIssue));
	return parsed.data;
};

interface Place {
	readonly value: unknown;
	readonly path: readonly string[];
}

/** No form or file of ours nests deeper; what does is not looked into, and the schema refuses it or leaves it out. */
const deepest = 100;

/** Where a text holds the sign U+0000, which no text of PostgreSQL may. In a list of its own, so that nesting exhausts nothing. */
const nulIn = (raw: unknown): readonly string[] | undefined => {
	const waiting: Place[] = [{ value: raw, path: [] }];
	for (let place = waiting.pop(); place; place = waiting.pop()) {
		const { value, path } = place;
		if (typeof value === 'string' && value.includes('\0')) return path;
		if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value) || path.length > deepest) continue;
		for (const [name, inner] of Object.entries(value).toReversed()) {
			const below = [...path, name.replaceAll('\0', '')];
			if (name.includes('\0')) return below;
			waiting.push({ value: inner, path: below });
		}
	}
	return undefined;
};

/** From the schema library's words to ours: a code that the catalogues translate, with the figures of its sentence. */
const describeIssue = (issue: z.core.$ZodIssue): Issue[] => {
	const path = issue.path.map(String).join('.');
	if (issue.code === 'unrecognized_keys')
		return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, code: 'unknown-field', values: {} }));
	return [{ path, ...codeOf(issue) }];
};

type Coded = Omit<Issue, 'path'>;
const coded = (code: string, values: Coded['values'] = {}): Coded => ({ code, values });

const codeOf = (issue: z.core.$ZodIssue): Coded => {
	switch (issue.code) {
		case 'too_small':
			return tooSmall(issue);
		case 'too_big':
			return coded(tooBig[issue.origin] ?? 'too-big', { maximum: Number(issue.maximum) });
		case 'invalid_format':
			return coded(formats.has(issue.format) ? `not-${issue.format}` : 'not-this-form');
		case 'invalid_type':
			return coded(issue.input === undefined ? 'required' : 'not-this-form');
		case 'invalid_value':
			return coded(issue.input === undefined ? 'required' : 'not-a-choice');
		case 'custom':
			return coded(String(issue.params?.code ?? 'not-this-form'));
		default:
			return coded('not-this-form');
	}
};

const formats = new Set(['email', 'url', 'uuid']);
const tooBig: Readonly<Record<string, string>> = { string: 'too-long', array: 'too-many' };

const tooSmall = ({ origin, minimum }: z.core.$ZodIssueTooSmall): Coded => {
	if (origin === 'string') return minimum === 1 ? coded('required') : coded('too-short', { minimum: Number(minimum) });
	return coded(origin === 'array' ? 'too-few' : 'too-small', { minimum: Number(minimum) });
};
