import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The cookie that a session travels in, with or without the prefix that browsers guard on HTTPS. */
const sessionCookie = /(?:^|;)\s*(?:__Host-)?tremplin\.session_token\s*=/;
/** So long somebody's face is believed, and so many faces are remembered before all are forgotten. */
const seconds = 30;
const most = 10_000;

/**
 * How the pages that everybody may read look to whoever asks: to a visitor, or to members with the same roles, for whom
 * the menu is longer. Whose session it is, is asked of the database twice a minute, and again after whatever changes it;
 * in between, what anybody may read is answered without. Nothing else is ever decided by a face.
 */
export interface Faces {
	/** '' of a visitor; undefined of a session that was not seen lately. */
	of(headers: IncomingHttpHeaders): string | undefined;
	begin(): number;
	/** Remembers the face of a session, unless all were forgotten since the moment at which it was asked. */
	remember(headers: IncomingHttpHeaders, face: string, since: number): void;
	/** Forgets all of them where one of the tags is theirs. */
	purge(tags: readonly string[]): void;
}

/** What purges faces: somebody's roles, sessions or standing changed. */
export const facesTag = 'faces';

export const openFaces = (now: () => number = () => performance.now() / 1000): Faces => {
	const seen = new Map<string, { readonly face: string; readonly until: number }>();
	let moment = 0;
	return {
		of(headers) {
			if (!hasSession(headers)) return '';
			const found = seen.get(keyOf(headers));
			return found && found.until > now() ? found.face : undefined;
		},
		begin: () => moment,
		remember(headers, face, since) {
			if (since !== moment || !hasSession(headers)) return;
			if (seen.size >= most) seen.clear();
			seen.set(keyOf(headers), { face, until: now() + seconds });
		},
		purge(tags) {
			if (!tags.some((tag) => tag === 'all' || tag === facesTag)) return;
			moment++;
			seen.clear();
		},
	};
};

export const hasSession = ({ cookie }: IncomingHttpHeaders): boolean =>
	cookie !== undefined && sessionCookie.test(cookie);

/** All cookies as they were written and the browser that sent them, for a session is bound to it; no token is kept in clear. */
const keyOf = ({ cookie = '', 'user-agent': agent = '' }: IncomingHttpHeaders) =>
	hash('sha256', `${agent}\n${cookie}`, 'base64url');

/** One for each web process. */
export const faces = openFaces();
