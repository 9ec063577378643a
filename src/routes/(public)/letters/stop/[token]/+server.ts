import { stopLetters } from '#capabilities/identity/server/stop-letters.ts';
import { call } from '#platform/call.ts';
import { Refused } from '#platform/refusal.ts';
import { to } from '#ui/locale.ts';

/** A mail program that only opens links shows the page: nothing is stopped by looking. */
export const GET = ({ params, locals }) =>
	new Response(null, { status: 303, headers: { location: to(`/letters/${params.token}`, locals.locale) } });

/** One click in a mail program (RFC 8058): whatever the form holds, the address says who and what. */
export const POST = async ({ params, locals }) => {
	try {
		await call(locals.school, locals.caller, stopLetters, { token: params.token });
		return new Response(null, { status: 204 });
	} catch (error) {
		if (error instanceof Refused) return new Response(null, { status: 404 });
		throw error;
	}
};
