import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { problemSchema } from '#platform/api/openapi.ts';
import type { Operation, Sent } from './requests.ts';

export interface Answer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

const plain = (body: Buffer, coding: string | undefined): string => {
	if (body.length === 0 || !coding) return body.toString();
	return (coding === 'br' ? brotliDecompressSync(body) : gunzipSync(body)).toString();
};

/** Sends it as it is, whatever a browser or a library would mend of it. Why the line broke, where it gave no answer. */
export const send = (port: number, { method, path, headers, body }: Sent): Promise<Answer | string> =>
	new Promise((resolve) => {
		const lost = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.name);
		try {
			const sent = request({ host: '127.0.0.1', port, method, path, headers, agent, timeout: 20_000 }, (response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('error', lost);
				response.on('end', () =>
					resolve({
						status: response.statusCode ?? 0,
						headers: response.headers,
						text: plain(Buffer.concat(chunks), response.headers['content-encoding']),
					}),
				);
			});
			sent.on('error', lost);
			sent.on('timeout', () => resolve({ status: 599, headers: {}, text: 'no answer in 20 seconds' }));
			sent.end(body);
		} catch (error) {
			lost(error as Error);
		}
	});

const problem = z.strictObject(problemSchema.shape);
const schemas = new WeakMap<Operation, z.ZodType>();
const schemaOf = (operation: Operation): z.ZodType => {
	const known = schemas.get(operation) ?? z.fromJSONSchema(operation.answer as Parameters<typeof z.fromJSONSchema>[0]);
	schemas.set(operation, known);
	return known;
};

/** What an answer must never show: how we are made. */
const insides =
	/node_modules|\bat (async )?\S+ \(|\.(ts|js|mjs):\d+|ECONN|SyntaxError|TypeError|RangeError|ZodError|(insert into|delete from|update) "?\w+"? |violates |platform_|identity_|tremplin_[0-9A-Za-z]{20}/i;

/** A page of ours may repeat its own address: what came with the request tells nobody anything. */
const shown = ({ path, body }: Sent, text: string): string[] => {
	const asked = `${path} ${body ?? ''}`;
	return [...new Set(text.match(new RegExp(insides, 'gi')))].filter((one) => !asked.includes(one));
};

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

const ofProblem = ({ status, text }: Answer): string[] => {
	const read = problem.safeParse(parse(text));
	if (!read.success) return [`a problem of another form: ${text.slice(0, 200)}`];
	const { title, code, type } = read.data;
	return [
		...(read.data.status === status ? [] : [`a problem that says ${read.data.status}`]),
		...(title === code ? [`${code} has no sentence`] : []),
		...(type === `urn:tremplin:problem:${code}` ? [] : [`${code} of type ${type}`]),
	];
};

/** Of which operation a good answer is: the path may have been bent into another's. */
const answering = (operations: readonly Operation[], { path, method }: Sent): Operation[] => {
	const steps = path
		.slice('/api/v1'.length)
		.replace(/[?#].*$/s, '')
		.split('/');
	return operations.filter(
		(one) =>
			one.method === (method === 'HEAD' ? 'GET' : method) &&
			one.path.split('/').length === steps.length &&
			one.path.split('/').every((step, n) => step.startsWith('{') || step === decodeURIComponent(steps[n] ?? '')),
	);
};

const ofGood = (sent: Sent, { status, text }: Answer, operations: readonly Operation[]): string[] => {
	if (status !== 200) return [`an answer with status ${status}`];
	const [operation] = answering(operations, sent);
	if (!operation) return /openapi\.json/.test(sent.path) ? [] : ['an answer of no operation'];
	const read = schemaOf(operation).safeParse(parse(text));
	return read.success ? [] : [`an answer of another form: ${read.error.message.slice(0, 300)} ${text.slice(0, 200)}`];
};

const isOutside = (path: string) => !URL.parse(path, 'http://x')?.pathname.startsWith('/api/v1/');

/** All that is wrong with an answer. */
export const complaintsOf = (sent: Sent, answer: Answer, operations: readonly Operation[]): string[] => {
	const { status, headers, text } = answer;
	const type = String(headers['content-type'] ?? '');
	const said = [
		...(status >= 500 ? [`status ${status}: ${text.slice(0, 200)}`] : []),
		...shown(sent, text).map((one) => `shows how we are made: ${one}`),
		...(headers['set-cookie'] ? ['sets a cookie'] : []),
		...(sent.operation.scope !== undefined && !sent.bent.includes('path') && headers['access-control-allow-origin']
			? ['may be read by other sites']
			: []),
	];
	if (sent.method === 'HEAD' || status === 204) return [...said, ...(text === '' ? [] : ['a body where none belongs'])];
	if (/^application\/problem\+json/.test(type)) return [...said, ...ofProblem(answer)];
	if (/^application\/json/.test(type)) return [...said, ...ofGood(sent, answer, operations)];
	// An address that was bent until it left the API is a page's.
	if (isOutside(sent.path)) return said;
	// What never was a request: the line of HTTP itself refuses it, without a word.
	if (status === 400 || status === 431) return [...said, ...(text.length < 40 ? [] : [`says ${text.slice(0, 200)}`])];
	return [...said, `status ${status} of type ${type}: ${text.slice(0, 200)}`];
};
