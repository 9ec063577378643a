import { people } from '#capabilities/identity/server/people.ts';
import { personFile } from '#capabilities/identity/server/person-file.ts';
import type { App } from '#platform/app.ts';
import { Problem } from '#platform/problem.ts';
import { ask } from './ask.ts';

export interface Found {
	readonly id: string;
	readonly name: string;
	readonly email: string;
}

const number = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Somebody by their number, or by their whole address. */
export const findPerson = async (app: App, who: string): Promise<Found> => {
	if (number.test(who)) {
		const { id, displayName, email } = await ask(app, personFile, { personId: who }).catch((error) => {
			throw error instanceof Problem ? nobody(who) : error;
		});
		return { id, name: displayName, email };
	}
	const wanted = who.trim().toLowerCase();
	let cursor: string | undefined;
	do {
		const { people: some, next } = await ask(app, people, { q: wanted, cursor });
		const one = some.find(({ email }) => email === wanted);
		if (one) return { id: one.id, name: one.displayName, email: one.email };
		cursor = next ?? undefined;
	} while (cursor !== undefined);
	throw nobody(who);
};

const nobody = (who: string) => new Problem(`Nobody here has the address or number ${who}.`);
