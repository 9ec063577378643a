import type { RequestEvent } from '@sveltejs/kit';
import { occupation } from '#capabilities/observatory/server/occupation.ts';
import { places } from '#capabilities/observatory/server/places.ts';
import { call } from '#platform/call.ts';
import { Invalid, Refused } from '#platform/refusal.ts';

/** What the observatory knows of a programme's job, in the country and at the place that the visitor picks; null where it knows nothing. */
export const demandOf = async ({ locals, url }: RequestEvent, code: string | null) => {
	if (code === null) return null;
	const { school, caller } = locals;
	const place = url.searchParams.get('place')?.slice(0, 60) ?? '';
	try {
		return {
			occupation: await call(school, caller, occupation, { code }),
			place,
			near: place ? (await call(school, caller, places, { q: place, occupation: code })).items : null,
		};
	} catch (refusal) {
		if (refusal instanceof Refused || refusal instanceof Invalid) return null;
		throw refusal;
	}
};
