import { z } from 'zod';

/** What the description of an API needs of one operation. */
export interface Operation {
	readonly method: string;
	readonly path: string;
	readonly read: { readonly name: string; readonly input: z.ZodType };
	readonly query: readonly string[];
	readonly output: z.ZodType;
	readonly about: string;
}

interface JsonSchema {
	properties?: Record<string, JsonSchema>;
	required?: string[];
	[key: string]: unknown;
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
	issues: z.array(z.object({ path: z.string(), code: z.string() })).optional(),
});

/** OpenAPI 3.1 of a door table, from the very schemas that parse the requests and encode the answers. */
export const describeApi = (
	operations: readonly Operation[],
	server: { url: string; title: string; version: string },
) => {
	const paths: Record<string, Record<string, unknown>> = {};
	for (const { method, path, read, query, output, about } of operations) {
		const input = jsonSchema(read.input);
		const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
		const parameter = (place: 'path' | 'query') => (name: string) => ({
			name,
			in: place,
			required: place === 'path' || (input.required?.includes(name) ?? false),
			schema: input.properties?.[name] ?? {},
		});
		paths[path] = {
			...paths[path],
			[method]: {
				operationId: read.name.replace(/[.-](\w)/g, (_, letter: string) => letter.toUpperCase()),
				summary: about,
				security: [],
				parameters: [...inPath.map(parameter('path')), ...query.map(parameter('query'))],
				responses: {
					200: { description: 'As asked', content: { 'application/json': { schema: jsonSchema(output) } } },
					default: {
						description: 'Why not',
						content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
					},
				},
			},
		};
	}
	return {
		openapi: '3.1.0',
		info: { title: server.title, version: server.version, license: { name: 'MIT', identifier: 'MIT' } },
		servers: [{ url: server.url }],
		paths,
		components: { schemas: { Problem: jsonSchema(problemSchema) } },
	};
};

/** The operation that a path asks for, with what its address says. */
export const matchOperation = <One extends Pick<Operation, 'path' | 'method'>>(
	operations: readonly One[],
	method: string,
	path: string,
) => {
	const steps = path.split('/');
	for (const operation of operations) {
		const wanted = operation.path.split('/');
		if (operation.method !== method.toLowerCase() || wanted.length !== steps.length) continue;
		const given: Record<string, string> = {};
		const fits = wanted.every((step, n) => {
			const name = /^\{(\w+)\}$/.exec(step)?.[1];
			if (name === undefined) return step === steps[n];
			given[name] = steps[n] ?? '';
			return given[name] !== '';
		});
		if (fits) return { operation, given };
	}
	return undefined;
};
