import type { RequestEvent } from '@sveltejs/kit';
import { matchOperation } from '#platform/api/openapi.ts';
import { call } from '#platform/call.ts';
import { isLocale } from '#platform/localized.ts';
import { Invalid, Refused } from '#platform/refusal.ts';
import { refusalText } from '#ui/invalid.ts';
import { api } from '../public-api.ts';

const longestQuery = 1000;

/** One request of the public API, through the same call as every page. */
export const answerApi = async (event: RequestEvent): Promise<Response> => {
	const { school, caller } = event.locals;
	const found = matchOperation(api, event.request.method, `/${event.params.path ?? ''}`);
	if (!found) return problem(404, 'not-found');
	if (event.url.search.length > longestQuery) return problem(414, 'too-long');
	const { searchParams } = event.url;
	const { operation, given } = found;
	const asked = operation.query.flatMap((name) =>
		searchParams.has(name) ? [[name, searchParams.get(name)] as const] : [],
	);
	const language = searchParams.get('language') ?? '';
	try {
		const locale = isLocale(language) ? language : caller.locale;
		const answer = await call(school, { ...caller, locale }, operation.read, {
			...Object.fromEntries(asked),
			...given,
		});
		return Response.json(operation.output.parse(answer), {
			headers: { 'cache-control': 'no-cache', vary: 'Accept-Language', 'access-control-allow-origin': '*' },
		});
	} catch (error) {
		if (error instanceof Invalid)
			return problem(
				422,
				'invalid',
				error.issues.map(({ path, code }) => ({ path, code })),
			);
		if (error instanceof Refused) return problem(school.house.refusals[error.code] ?? 403, error.code);
		school.log.error({ request: caller.requestId, action: operation.read.name, error }, 'fault');
		return problem(500, 'fault');
	}
};

const problem = (status: number, code: string, issues?: readonly { path: string; code: string }[]): Response =>
	new Response(
		JSON.stringify({
			type: `urn:tremplin:problem:${code}`,
			title: refusalText(code),
			status,
			code,
			...(issues && { issues }),
		}),
		{
			status,
			headers: { 'content-type': 'application/problem+json', 'access-control-allow-origin': '*' },
		},
	);
