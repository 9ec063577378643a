import type { RequestEvent } from '@sveltejs/kit';
import { bearer } from '#capabilities/identity/server/bearer.ts';
import { noteTokenUse } from '#capabilities/identity/server/note-token-use.ts';
import { isToken } from '#capabilities/identity/server/token-text.ts';
import { type Actor, person, visitor } from '#platform/actor.ts';
import { type Caller, call, noteRefusal } from '#platform/call.ts';
import { countAttempt, countUse } from '#platform/limit.ts';
import type { Locale } from '#platform/localized.ts';
import { Refused } from '#platform/refusal.ts';

/** Wrong tokens of one address, then none is looked at for a while. */
const wrongOnes = [{ of: 'address' as const, most: 60, seconds: 900 }];

export interface ApiCaller {
	readonly caller: Caller;
	readonly scopes: readonly string[];
	/** How much of its minute a token has left, as headers. */
	readonly headers: Record<string, string>;
	readonly token?: { readonly tokenId: string; readonly personId: string };
}

/**
 * Who asks the API: whoever the token of the header names, or nobody. A session's cookie is not looked at, so no page of
 * others can make a browser ask. Refuses: wrong-token, too-many-attempts.
 */
export const apiCaller = async (event: RequestEvent, locale: Locale): Promise<ApiCaller> => {
	const { school, caller } = event.locals;
	const asker = (actor: Actor): Caller => ({ ...caller, actor, locale, headers: new Headers() });
	const shown = event.request.headers.get('authorization');
	if (shown === null) return { caller: asker(visitor), scopes: [], headers: {} };
	const token = /^bearer +(\S{1,200})$/i.exec(shown)?.[1] ?? '';
	const found = isToken(token) ? await call(school, asker(visitor), bearer, { token }) : null;
	if (!found) {
		noteRefusal(school, asker(visitor), bearer, 'wrong-token');
		await countAttempt(school.pool, school.secrets, bearer.name, wrongOnes, {}, caller.address);
		throw new Refused('wrong-token');
	}
	const { tokenId, personId, roles, scopes, requests } = found;
	const { left, seconds } = await countUse(school, `token ${tokenId}`, requests);
	const own = asker(person(personId, roles, tokenId));
	if (left < 0) {
		noteRefusal(school, own, bearer, 'too-many-attempts');
		throw new Refused('too-many-attempts', { seconds });
	}
	if (found.unnoted) await call(school, own, noteTokenUse, { tokenId });
	return {
		caller: own,
		scopes,
		token: { tokenId, personId },
		// As the IETF's draft 10 of RateLimit header fields has them.
		headers: { 'ratelimit-policy': `"token";q=${requests};w=60`, ratelimit: `"token";r=${left};t=${seconds}` },
	};
};
