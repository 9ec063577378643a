import type { ApiDoor } from './door.ts';
import { type JsonSchema, parametersOf } from './openapi.ts';

const formats: Readonly<Record<string, string>> = {
	uuid: '0190a3f2-7c1e-7b3a-9d2e-5f6a7b8c9d0e',
	'date-time': '2026-11-22T09:00:00Z',
	date: '2026-11-22',
	uri: 'https://school.example',
	email: 'camille@example.org',
};

/** A value of a schema's form, for a reader: one row of a list, the first of a choice. */
export const sampleOf = (schema: JsonSchema): unknown => {
	const { anyOf, enum: choices, type, format, items, properties } = schema;
	if ('const' in schema) return schema.const;
	if (Array.isArray(choices)) return choices[0];
	if (Array.isArray(anyOf)) return sampleOf(anyOf[0] as JsonSchema);
	if (type === 'array') return [sampleOf(items as JsonSchema)];
	if (type === 'object' || properties)
		return Object.fromEntries(Object.entries(properties ?? {}).map(([name, one]) => [name, sampleOf(one)]));
	if (type === 'string') return formats[String(format)] ?? '…';
	return type === 'boolean' ? false : type === 'null' ? null : 1;
};

/** The form of a field in a few signs: `uuid`, `1 … 100`, `fr | en | es`. */
export const formOf = (schema: JsonSchema): string => {
	const { anyOf, enum: choices, type, format, items, minimum, maximum, maxLength } = schema;
	if (Array.isArray(choices))
		return choices.length > 8 ? `${choices.slice(0, 8).join(' | ')} | …` : choices.join(' | ');
	if (Array.isArray(anyOf)) return anyOf.map((one) => formOf(one as JsonSchema)).join(' | ');
	if (type === 'array') return `[${formOf((items ?? {}) as JsonSchema)}]`;
	if (typeof minimum === 'number' && typeof maximum === 'number') return `${minimum} … ${maximum}`;
	if (typeof format === 'string') return format;
	return typeof maxLength === 'number' ? `≤ ${maxLength}` : String(type ?? 'string');
};

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** A call of an operation as one types it, with the example values of its row. */
export const curlOf = (door: ApiDoor, base: string): string => {
	const values = parametersOf(door).flatMap((one) =>
		one.name in door.example ? [{ ...one, value: door.example[one.name] }] : [],
	);
	const at = (place: string) => values.filter((one) => one.in === place);
	const path = at('path').reduce((text, { name, value }) => text.replace(`{${name}}`, String(value)), door.path);
	const query = new URLSearchParams(at('query').map(({ name, value }) => [name, String(value)])).toString();
	const body = JSON.stringify(Object.fromEntries(at('body').map(({ name, value }) => [name, value])));
	return [
		`curl ${quoted(`${base}${path}${query && `?${query}`}`)}`,
		...(door.scope === undefined ? [] : [`-H "Authorization: Bearer $TOKEN"`]),
		...(door.method === 'post'
			? [`-H "Idempotency-Key: $(uuidgen)"`, `-H 'Content-Type: application/json'`, `-d ${quoted(body)}`]
			: []),
	].join(' \\\n  ');
};
