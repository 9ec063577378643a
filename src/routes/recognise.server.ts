import type { Handle } from '@sveltejs/kit/hooks';
import { noteSessionUse } from '#capabilities/identity/server/note-session-use.ts';
import { session } from '#capabilities/identity/server/session.ts';
import { person as actor, visitor } from '#platform/actor.ts';
import { call } from '#platform/call.ts';
import { Refused } from '#platform/refusal.ts';
import { runningSchool } from '#platform/running.ts';
import { splitLocale, to } from '#ui/locale.ts';
import { inLocale, wishedLocale } from './locale.server.ts';
import { tracelessRoutes } from './traceless-routes.ts';

/** Marks for a script that would wake the page; pages here are never woken whole: see `island.svelte`. What people write has its signs escaped. */
const marks = /<!--.*?-->/gs;

/** Each request: which language, who asks, under which number in the log. */
export const recognise: Handle = async ({ event, resolve }) => {
	const school = await runningSchool();
	const { headers } = event.request;
	const locale = splitLocale(event.url.pathname).locale ?? wishedLocale(headers.get('accept-language'));
	const asker = { locale, headers, requestId: crypto.randomUUID(), address: headers.get('x-client-ip') ?? 'unknown' };
	const found = headers.has('cookie') ? await call(school, { ...asker, actor: visitor }, session, {}) : null;
	event.locals.school = school;
	event.locals.locale = locale;
	event.locals.person = found && { ...found, id: found.personId };
	event.locals.caller = { ...asker, actor: found ? actor(found.personId, found.roles) : visitor };
	const traceless = tracelessRoutes.includes(event.route.id ?? '');
	if (found?.unnoted && !traceless) await noteUse(event.locals, found.sessionId);
	if (needsLanguage(event)) return redirectTo(to(event.url.pathname + event.url.search, locale));
	const started = performance.now();
	const response = await inLocale(locale, () =>
		resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace(marks, '') }),
	);
	if (traceless) return response;
	school.log.info(
		{
			request: asker.requestId,
			method: event.request.method,
			route: event.route.id,
			status: response.status,
			ms: Math.round(performance.now() - started),
		},
		'answered',
	);
	return response;
};

const noteUse = async ({ school, caller }: App.Locals, sessionId: string) => {
	try {
		await call(school, caller, noteSessionUse, { sessionId });
	} catch (error) {
		// It ended since it was read: this request is its last, and there is nothing to note.
		if (!(error instanceof Refused)) throw error;
	}
};

/** Pages have their language in their address; what machines ask for has none. */
const withoutLanguage =
	/^\/(api\/v1|healthz|readyz|sitemap\.xml|\.well-known|credentials\/status|letters\/stop)(\/|$)|^\/verify\/[^/]+\/credential\.json$/;
const needsLanguage = ({ route, url, request }: Parameters<Handle>[0]['event']) =>
	route.id !== null &&
	request.method === 'GET' &&
	splitLocale(url.pathname).locale === undefined &&
	!withoutLanguage.test(url.pathname);

const redirectTo = (location: string) =>
	new Response(null, { status: 307, headers: { location, vary: 'Accept-Language' } });
