import { z } from 'zod';
import type { Locale } from '../localized.ts';
import { type ApiDoor, actionOf } from './door.ts';

export interface JsonSchema {
	readonly properties?: Readonly<Record<string, JsonSchema>>;
	readonly required?: readonly string[];
	readonly [key: string]: unknown;
}

const jsonSchema = (schema: z.ZodType): JsonSchema => {
	const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' }) as JsonSchema & {
		$schema?: string;
	};
	return rest;
};

/** RFC 9457, with the code of our error table. */
export const problemSchema = z.object({
	type: z.string(),
	title: z.string(),
	status: z.int(),
	code: z.string(),
	/** What does not fit, where in what was sent, in the language of `title`. */
	issues: z.array(z.object({ path: z.string(), code: z.string(), title: z.string() })).optional(),
});

/** How a list that the door itself cuts into pages is asked for. */
export const listInput = (usual: number) =>
	z.object({
		cursor: z.string().max(200).optional(),
		limit: z.coerce.number().int().min(1).max(100).default(usual),
	});
const paged = jsonSchema(listInput(50));

const keyHeader = {
	name: 'Idempotency-Key',
	in: 'header',
	required: true,
	schema: { type: 'string', minLength: 1, maxLength: 255 },
} as const;

/** `identity.create-person` -> `identityCreatePerson`. */
export const operationId = (door: ApiDoor): string =>
	actionOf(door).name.replace(/[.-](\w)/g, (_: string, letter: string) => letter.toUpperCase());

interface Parameter {
	readonly name: string;
	readonly in: 'path' | 'query' | 'body';
	readonly required: boolean;
	readonly schema: JsonSchema;
}

/** What an operation takes, wherever it stands in the request. */
export const parametersOf = (door: ApiDoor): Parameter[] => {
	const input = jsonSchema(actionOf(door).input);
	const own = door.method === 'get' && door.list?.by !== undefined;
	const of = (place: Parameter['in'], from: JsonSchema) => (name: string) => ({
		name,
		in: place,
		required: place === 'path' || (from.required?.includes(name) ?? false),
		schema: from.properties?.[name] ?? {},
	});
	return [
		...[...door.path.matchAll(/\{(\w+)\}/g)].map((match) => of('path', input)(match[1] ?? '')),
		...(door.method === 'get' ? door.query.map(of('query', input)) : door.body.map(of('body', input))),
		...(own ? ['cursor', 'limit'].map(of('query', paged)) : []),
	];
};

/** What an operation answers. */
export const answerOf = (door: ApiDoor): JsonSchema => jsonSchema(door.output);

const bodyOf = (parameters: readonly Parameter[]): JsonSchema => {
	const fields = parameters.filter((one) => one.in === 'body');
	return {
		type: 'object',
		properties: Object.fromEntries(fields.map(({ name, schema }) => [name, schema])),
		required: fields.filter(({ required }) => required).map(({ name }) => name),
		additionalProperties: false,
	};
};

const operationOf = (door: ApiDoor, locale: Locale) => {
	const parameters = parametersOf(door);
	const json = (schema: JsonSchema) => ({ 'application/json': { schema } });
	return {
		operationId: operationId(door),
		summary: door.about({}, { locale }),
		security: door.scope === undefined ? [] : [{ token: [door.scope] }],
		parameters: [...parameters.filter((one) => one.in !== 'body'), ...(door.method === 'post' ? [keyHeader] : [])],
		...(door.method === 'post' && { requestBody: { required: true, content: json(bodyOf(parameters)) } }),
		responses: {
			200: { description: 'As asked', content: json(answerOf(door)) },
			default: {
				description: 'Why not',
				content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
			},
		},
	};
};

/** OpenAPI 3.1 of a door table, from the very schemas that parse the requests and encode the answers. */
export const describeApi = (
	doors: readonly ApiDoor[],
	server: { readonly url: string; readonly title: string; readonly version: string },
	locale: Locale = 'en',
) => {
	const paths: Record<string, Record<string, unknown>> = {};
	for (const door of doors) paths[door.path] = { ...paths[door.path], [door.method]: operationOf(door, locale) };
	return {
		openapi: '3.1.0',
		info: { title: server.title, version: server.version, license: { name: 'MIT', identifier: 'MIT' } },
		servers: [{ url: server.url }],
		paths,
		components: {
			schemas: { Problem: jsonSchema(problemSchema) },
			securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
		},
	};
};

/** The operations of a path, whatever the method, with what the address says. */
export const matchPath = <One extends Pick<ApiDoor, 'path' | 'method'>>(doors: readonly One[], path: string) => {
	const steps = path.split('/');
	return doors.flatMap((door) => {
		const wanted = door.path.split('/');
		if (wanted.length !== steps.length) return [];
		const given: Record<string, string> = {};
		const fits = wanted.every((step, n) => {
			const name = /^\{(\w+)\}$/.exec(step)?.[1];
			if (name === undefined) return step === steps[n];
			given[name] = steps[n] ?? '';
			return given[name] !== '';
		});
		return fits ? [{ door, given }] : [];
	});
};
