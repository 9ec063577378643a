import type { RequestEvent } from '@sveltejs/kit';
import { type Act, type ApiDoor, actionOf, type Question } from '#platform/api/door.ts';
import { listInput, matchPath } from '#platform/api/openapi.ts';
import { call, noteRefusal } from '#platform/call.ts';
import { parseInput } from '#platform/input.ts';
import { isLocale } from '#platform/localized.ts';
import { Refused } from '#platform/refusal.ts';
import { api } from '../public-api.ts';
import { type ApiCaller, apiCaller } from './api/bearer.server.ts';
import { readJson } from './api/body.server.ts';
import { onceOf } from './api/key.server.ts';
import { problem, whyNot } from './api/problem.server.ts';
import { inLocale } from './locale.server.ts';

const longestQuery = 1000;
/** Any page of others may read what is open to everybody, and nothing else. */
const open: Record<string, string> = { 'access-control-allow-origin': '*' };
type Given = Readonly<Record<string, string>>;

/** One request of the public API, through the same call as every page. */
export const answerApi = (event: RequestEvent): Promise<Response> => {
	const language = event.url.searchParams.get('language') ?? '';
	const locale = isLocale(language) ? language : event.locals.locale;
	return inLocale(locale, async () => {
		const doors = matchPath(api, `/${event.params.path ?? ''}`);
		if (doors.length === 0) return problem({ code: 'not-found', status: 404 });
		const { method } = event.request;
		const methods = doors.flatMap(({ door }) => (door.method === 'get' ? ['GET', 'HEAD'] : ['POST']));
		const cors: Record<string, string> = doors.every(({ door }) => door.scope === undefined) ? open : {};
		const allowed = { allow: [...methods, 'OPTIONS'].join(', ') };
		if (method === 'OPTIONS') return preflight(cors, allowed);
		const found = doors.find(({ door }) => door.method === (method === 'HEAD' ? 'get' : method.toLowerCase()));
		if (!found) return problem({ code: 'method-not-allowed', status: 405 }, { ...cors, ...allowed });
		if (event.url.search.length > longestQuery) return problem({ code: 'too-long', status: 414 }, cors);
		const answer = await answerDoor(event, found, locale);
		for (const [name, value] of Object.entries(cors)) answer.headers.set(name, value);
		answer.headers.append('vary', 'Accept-Language, Authorization');
		return answer;
	});
};

const preflight = (cors: Record<string, string>, allowed: { readonly allow: string }) =>
	new Response(null, {
		status: 204,
		headers: {
			...allowed,
			...('access-control-allow-origin' in cors && { ...cors, 'access-control-max-age': '86400' }),
		},
	});

const answerDoor = async (
	event: RequestEvent,
	{ door, given }: { readonly door: ApiDoor; readonly given: Given },
	locale: RequestEvent['locals']['locale'],
): Promise<Response> => {
	const { school, caller } = event.locals;
	let headers: Record<string, string> = {};
	try {
		const asking = await apiCaller(event, locale);
		headers = asking.headers;
		mayEnter(school, asking, door);
		const answer =
			door.method === 'get' ? await ask(event, asking, door, given) : await act(event, asking, door, given);
		return Response.json(door.output.parse(answer), {
			headers: { 'cache-control': door.scope === undefined ? 'no-cache' : 'private, no-store', ...headers },
		});
	} catch (error) {
		const why = whyNot(error, school.house.refusals);
		if (why) return problem(why, headers);
		school.log.error({ request: caller.requestId, action: actionOf(door).name, error }, 'fault');
		return problem({ code: 'fault', status: 500 }, headers);
	}
};

/** By a token, made for this. Refuses: token-needed, scope-missing. */
const mayEnter = (school: RequestEvent['locals']['school'], { caller, token, scopes }: ApiCaller, door: ApiDoor) => {
	const { scope } = door;
	if (scope === undefined || (token && scopes.includes(scope))) return;
	const code = token ? 'scope-missing' : 'token-needed';
	noteRefusal(school, caller, actionOf(door), code);
	throw new Refused(code, token && { scope });
};

const ask = async (event: RequestEvent, { caller }: ApiCaller, { read, query, list }: Question, given: Given) => {
	const { searchParams } = event.url;
	const said = (names: readonly string[]) =>
		Object.fromEntries(names.flatMap((name) => (searchParams.has(name) ? [[name, searchParams.get(name)]] : [])));
	const cut = list?.by === undefined ? undefined : parseInput(listInput(50), said(['cursor', 'limit']));
	const answer = await call(event.locals.school, caller, read, { ...said(query), ...given });
	if (!list) return answer;
	const items = answer[list.of];
	return cut ? cutAt(items, list.by ?? '', cut) : { ...answer, items };
};

/** A page of a list that is short enough to be read whole, from behind the row that the cursor names. */
const cutAt = (
	items: readonly Readonly<Record<string, unknown>>[],
	by: string,
	{ cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
) => {
	const from = cursor === undefined ? 0 : items.findIndex((one) => one[by] === cursor) + 1;
	const shown = items.slice(from, from + limit);
	return { items: shown, next: from + limit < items.length ? String(shown.at(-1)?.[by]) : null };
};

const act = async (event: RequestEvent, { caller, token }: ApiCaller, { command, body }: Act, given: Given) => {
	if (!token) throw new Refused('token-needed');
	const { fields, text } = await readJson(event.request, body);
	const once = onceOf(event, text, token);
	return call(event.locals.school, { ...caller, once }, command, { ...fields, ...given });
};
