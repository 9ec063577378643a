import type { Fields } from './sent.ts';

interface Issue {
	readonly path: string;
	readonly code: string;
}
/** Asked of the school: its answer, or why not. Status 0 is a line that is down, and says nothing of what was asked. */
export type Asked<T> =
	| { readonly ok: true; readonly answer: T }
	| { readonly ok: false; readonly status: number; readonly code: string; readonly issues: readonly Issue[] };

/** Longer than this, a line is taken to be down, in milliseconds. */
const patience = 15_000;

const ask = async <T>(address: string, init: RequestInit): Promise<Asked<T>> => {
	try {
		const answer = await fetch(address, { ...init, signal: AbortSignal.timeout(patience), redirect: 'error' });
		const said = await answer.json();
		if (answer.ok) return { ok: true, answer: said as T };
		const { code = '', issues = [] } = said as { code?: string; issues?: Issue[] };
		return { ok: false, status: answer.status, code, issues };
	} catch {
		return { ok: false, status: 0, code: '', issues: [] };
	}
};

/** What a page that stays while its forms are sent asks for, at one address. `Facts` are what it is drawn from. */
export const openActs = <Facts>(address: string) => ({
	/** One of the forms of the page, by its name. What was left empty is not sent. */
	act: <T>(act: string, fields: Fields): Promise<Asked<T>> =>
		ask(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ act, ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '')) }),
			// It leaves even while the page is being closed.
			keepalive: true,
		}),
	facts: () => ask<Facts>(address, { method: 'GET' }),
});
