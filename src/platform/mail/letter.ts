import type { Locale } from '../localized.ts';

/** One message to one person, written by a capability's notice in the reader's language. */
export interface Letter {
	/** The notice that wrote it, `identity.confirm-email`. */
	readonly notice: string;
	/** Absent where the address is not a member's. */
	readonly personId?: string;
	readonly to: string;
	/** To somebody whom the school knows no more: the letter goes from the outbox as soon as it has left. */
	readonly fleeting?: true;
	readonly locale: Locale;
	readonly subject: string;
	readonly paragraphs: readonly string[];
	/** The one thing to do, if there is one. */
	readonly action?: { readonly label: string; readonly url: string };
	/** Why the reader receives it and what to do if it is not for them. */
	readonly footer: string;
	/** Not earlier, for it can wait until the reader wakes. */
	readonly notBefore?: Temporal.Instant;
	/** How its reader has no more of this kind: a page for them, and where their mail program posts to by itself (RFC 8058). */
	readonly stop?: { readonly label: string; readonly page: string; readonly oneClick: string };
	/** For the reader's calendar, which takes it from the letter by itself (RFC 6047). `write` is told the school's address. */
	readonly invitation?: { readonly method: InvitationMethod; readonly write: (sender: string) => string };
}

export type InvitationMethod = 'REQUEST' | 'CANCEL';

export interface Rendered {
	readonly text: string;
	readonly html: string;
	readonly invitation?: { readonly method: InvitationMethod; readonly content: string };
	readonly oneClick?: string;
}

const quoted = (text: string) =>
	text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] as string);

/** Plain text, and a page of HTML that needs no picture and no style sheet from elsewhere. */
export const renderLetter = (
	{ locale, subject, paragraphs, action, footer, stop, invitation }: Letter,
	sender: string,
): Rendered => {
	const text = [
		...paragraphs,
		...(action ? [`${action.label}\n${action.url}`] : []),
		'-- ',
		footer,
		...(stop ? [`${stop.label}\n${stop.page}`] : []),
	].join('\n\n');
	const button =
		action &&
		`<p style="margin:28px 0"><a href="${quoted(action.url)}" style="background:#2a3bd1;color:#fff;padding:14px 22px;border-radius:6px;text-decoration:none;font-weight:600">${quoted(action.label)}</a></p><p style="font-size:14px;color:#555">${quoted(action.url)}</p>`;
	const end =
		stop && `<p style="font-size:14px"><a href="${quoted(stop.page)}" style="color:#555">${quoted(stop.label)}</a></p>`;
	const html = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${quoted(subject)}</title></head><body style="margin:0;background:#fff;color:#1c1b19;font:17px/1.6 system-ui,sans-serif"><div style="max-width:34em;margin:0 auto;padding:28px 20px">${paragraphs.map((paragraph) => `<p>${quoted(paragraph)}</p>`).join('')}${button ?? ''}<hr style="border:0;border-top:1px solid #ddd;margin:32px 0"><p style="font-size:14px;color:#555">${quoted(footer)}</p>${end ?? ''}</div></body></html>`;
	return {
		text,
		html,
		...(stop && { oneClick: stop.oneClick }),
		...(invitation && { invitation: { method: invitation.method, content: invitation.write(sender) } }),
	};
};
