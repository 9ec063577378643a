import type { describeApi } from '#platform/api/openapi.ts';
import type { Chance } from './chance.ts';
import {
	wickedAuthorizations,
	wickedBodies,
	wickedHeaders,
	wickedKeys,
	wickedMethods,
	wickedPaths,
	wickedTexts,
	wickedTypes,
	wickedValue,
} from './wicked.ts';

type Schema = Readonly<Record<string, unknown>>;
interface Parameter {
	readonly name: string;
	readonly in: 'path' | 'query' | 'header' | 'body';
	readonly required: boolean;
	readonly schema: Schema;
}
export interface Operation {
	readonly method: string;
	readonly path: string;
	readonly scope: string | undefined;
	readonly parameters: readonly Parameter[];
	readonly answer: Schema;
}

/** What the description says of each operation, and nothing that it does not say. */
export const operationsOf = (described: ReturnType<typeof describeApi>): Operation[] =>
	Object.entries(described.paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, said]): Operation => {
			const { security, parameters, requestBody, responses } = said as {
				security: { token: string[] }[];
				parameters: Parameter[];
				requestBody?: {
					content: Record<string, { schema: { properties: Record<string, Schema>; required: string[] } }>;
				};
				responses: { 200: { content: Record<string, { schema: Schema }> } };
			};
			const body = requestBody?.content['application/json']?.schema;
			const fields = Object.entries(body?.properties ?? {}).map(
				([name, schema]): Parameter => ({ name, in: 'body', required: body?.required.includes(name) ?? false, schema }),
			);
			return {
				method: method.toUpperCase(),
				path,
				scope: security[0]?.token[0],
				parameters: [...parameters, ...fields],
				answer: responses[200].content['application/json']?.schema ?? {},
			};
		}),
	);

export interface Sent {
	readonly method: string;
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | Buffer | undefined;
	/** Who of the cast sends it. */
	readonly as: string;
	/** As it was meant, before anything was bent. */
	readonly operation: Operation;
	/** What was bent. */
	readonly bent: readonly string[];
}

export interface Cast {
	/** Who -> their token; none for nobody. */
	readonly tokens: ReadonlyMap<string, string | undefined>;
	/** Values that exist, by the name of the field. */
	readonly known: Readonly<Record<string, readonly string[]>>;
}

const right = (chance: Chance, { known }: Cast, { name, schema }: Parameter): unknown => {
	const there = known[name];
	if (there && !chance.oneIn(12)) return chance.pick(there);
	const { enum: choices, type, format, minimum, items } = schema;
	if (Array.isArray(choices)) return chance.pick(choices);
	if (type === 'array')
		return chance.oneIn(2)
			? []
			: [
					right(
						chance,
						{ tokens: new Map(), known },
						{ name: '', in: 'body', required: false, schema: items as Schema },
					),
				];
	if (type === 'integer' || type === 'number') return Math.max(Number(minimum ?? 1), 1) + chance.upTo(5);
	if (type === 'boolean') return chance.oneIn(2);
	if (format === 'uuid') return '0190a3f2-7c1e-7b3a-9d2e-5f6a7b8c9d0e';
	if (format === 'email') return `fuzz-${chance.upTo(1e9)}@example.org`;
	if (format === 'uri') return `https://git.example.org/${chance.upTo(1e9)}`;
	return chance.pick(['fr', 'python', 'carpentry', 'project-1', 'Europe/Paris', 'note']);
};

const encoded = (value: unknown) => encodeURIComponent(String(value).toWellFormed());

/** One request: right in all it says, or bent in one place or several. */
export const requestOf = (chance: Chance, operations: readonly Operation[], cast: Cast): Sent => {
	const operation = chance.pick(operations);
	const bent: string[] = [];
	const bend = (what: string, times: number) => {
		const does = chance.oneIn(times);
		if (does) bent.push(what);
		return does;
	};
	const given = (one: Parameter) =>
		bend(`${one.in} value`, 3)
			? one.in === 'body'
				? wickedValue(chance)
				: chance.pick(wickedTexts)
			: right(chance, cast, one);
	const at = (place: Parameter['in']) => operation.parameters.filter((one) => one.in === place);
	const as = chance.pick([...cast.tokens.keys()]);
	let path = at('path').reduce(
		(text, one) => text.replace(`{${one.name}}`, encoded(given(one)) || '-'),
		operation.path,
	);
	const query = at('query')
		.filter(() => chance.oneIn(2))
		.map((one) => `${one.name}=${encoded(given(one))}`);
	if (bend('query name', 25)) query.push(`${encoded(chance.pick(wickedTexts))}=${encoded(chance.pick(wickedTexts))}`);
	if (query.length > 0) path += `?${query.join('&')}`;
	if (bend('path', 12)) path = chance.pick(wickedPaths(path));
	const token = cast.tokens.get(as);
	const headers: Record<string, string> = { ...(token !== undefined && { authorization: `Bearer ${token}` }) };
	if (bend('authorization', 25)) headers.authorization = chance.pick(wickedAuthorizations(token ?? 'none'));
	if (bend('headers', 6)) Object.assign(headers, chance.pick(wickedHeaders));
	const method = bend('method', 15) ? chance.pick(wickedMethods) : operation.method;
	let body: Sent['body'];
	if (operation.method === 'POST' || chance.oneIn(30)) {
		const fields = at('body').filter((one) => one.required || chance.oneIn(2));
		const left = fields.filter(() => !chance.oneIn(15));
		body = JSON.stringify(Object.fromEntries(left.map((one) => [one.name, given(one)])));
		headers['content-type'] = 'application/json';
		headers['idempotency-key'] = `k${chance.upTo(1e9)}`;
		if (bend('body', 5)) body = chance.pick(wickedBodies);
		if (bend('content type', 10)) headers['content-type'] = chance.pick(wickedTypes);
		if (bend('key', 12)) headers['idempotency-key'] = chance.pick(wickedKeys);
	}
	return { method, path: `/api/v1${path}`, headers, body, as, operation, bent };
};
