import type { RequestEvent } from '@sveltejs/kit';
import type { Once } from '#platform/once.ts';
import { Refused } from '#platform/refusal.ts';

/** By what a request that may come twice is known. Refuses: key-needed. */
export const onceOf = (
	{ request, url, locals }: RequestEvent,
	text: string,
	token: { readonly tokenId: string; readonly personId: string },
): Once => {
	// With or without the quotes that the IETF's draft puts around it.
	const key = /^"?([\x21\x23-\x7e]{1,255})"?$/.exec(request.headers.get('idempotency-key') ?? '')?.[1];
	if (key === undefined) throw new Refused('key-needed');
	return { ...token, key, request: locals.school.secrets.mark('request', `${url.pathname}\n${text}`) };
};
