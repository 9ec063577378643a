import { z } from 'zod';
import { type Upload, upload } from '#platform/files/upload.ts';

type Uploads = ReadonlyMap<FormDataEntryValue, Upload>;
const none: Uploads = new Map();

/**
 * What a plain form sent, as the JSON door would have received it, read by walking the same schema: nested names as
 * `a.b`, lists of things as `a.0.b`, repeated names for other lists, `on` for boxes, files by what was read of them. A field left empty is absent where the
 * schema lets it be.
 */
export const decode = (schema: z.ZodType, form: FormData, uploads = none, name = ''): unknown => {
	const inner = unwrap(schema);
	if (inner === upload) return uploads.get(form.get(name) ?? '');
	if (inner instanceof z.ZodObject) {
		const shape = inner.shape as Record<string, z.ZodType>;
		return Object.fromEntries(
			Object.entries(shape).map(([key, one]) => [key, decode(one, form, uploads, name ? `${name}.${key}` : key)]),
		);
	}
	if (inner instanceof z.ZodRecord) return decodeRecord(form, name);
	if (inner instanceof z.ZodArray) {
		const element = unwrap(inner.element as z.ZodType);
		const all = form.getAll(name);
		if (element === upload) return all.flatMap((value) => uploads.get(value) ?? []);
		if (element instanceof z.ZodObject || element instanceof z.ZodRecord)
			return rowsOf(form, name).map((row) => decode(element, form, uploads, `${name}.${row}`));
		return all.map((value) => scalar(element, value));
	}
	if (inner instanceof z.ZodBoolean) return form.get(name) === 'on' || form.get(name) === 'true';
	const value = form.get(name);
	if (value === null || value === '') return schema.safeParse(undefined).success ? undefined : (value ?? undefined);
	return scalar(inner, value);
};

/** The rows of a list of things, `a.0.b`, in the order of their numbers; those between them that were not sent are not missed. */
const rowsOf = (form: FormData, name: string): number[] => {
	const numbers = [...form.keys()]
		.filter((key) => key.startsWith(`${name}.`))
		.map((key) => /^(\d{1,4})(\.|$)/.exec(key.slice(name.length + 1))?.[1])
		.flatMap((row) => (row === undefined ? [] : [Number(row)]));
	return [...new Set(numbers)].sort((a, b) => a - b);
};

const decodeRecord = (form: FormData, name: string) => {
	const entries = [...form]
		.filter(([key]) => key.startsWith(`${name}.`))
		.map(([key, value]) => [key.slice(name.length + 1), value]);
	return entries.length > 0 ? Object.fromEntries(entries) : undefined;
};

const unwrap = (schema: z.ZodType): z.ZodType =>
	schema instanceof z.ZodOptional ||
	schema instanceof z.ZodDefault ||
	schema instanceof z.ZodNullable ||
	schema instanceof z.ZodCatch
		? unwrap(schema.unwrap() as z.ZodType)
		: schema;

const scalar = (schema: z.ZodType, value: FormDataEntryValue) =>
	schema instanceof z.ZodNumber && typeof value === 'string' ? Number(value) : value;
