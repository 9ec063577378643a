import type { Rendered } from './letter.ts';

export interface Mailer {
	/** The address that letters come from. */
	readonly sender: string;
	send(mail: Rendered & { readonly id: string; readonly to: string; readonly subject: string }): Promise<void>;
	/** Throws where the server does not answer or refuses our credentials. */
	check(): Promise<void>;
	close(): void;
}

/**
 * `smtp://user:password@host:port?from=school@example.org`, or `smtps:` for TLS from the first byte. The address of the
 * sender is the `from` of the query, else the user.
 */
export const openSmtp = (address: string, schoolHost: string): Mailer => {
	const url = new URL(address);
	const user = decodeURIComponent(url.username);
	const from = url.searchParams.get('from') ?? (user.includes('@') ? user : `no-reply@${schoolHost}`);
	const options = {
		host: url.hostname,
		port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
		secure: url.protocol === 'smtps:',
		// Credentials never travel in clear; on the loopback nobody listens in.
		requireTLS: url.protocol === 'smtp:' && user !== '' && !isLoopback(url.hostname),
		ignoreTLS: isLoopback(url.hostname),
		...(user && { auth: { user, pass: decodeURIComponent(url.password) } }),
		pool: true as const,
		maxConnections: 3,
		connectionTimeout: 10_000,
		greetingTimeout: 10_000,
		socketTimeout: 30_000,
	};
	// With the first letter: a process that sends none does without the library.
	let opened: ReturnType<typeof connect> | undefined;
	const connect = async () => (await import('nodemailer')).createTransport(options);
	const transport = () => {
		opened ??= connect();
		return opened;
	};
	return {
		sender: from,
		async send({ id, to, subject, text, html, invitation, oneClick }) {
			const messageId = `<${id}@${schoolHost}>`;
			await (await transport()).sendMail({
				from,
				to,
				subject,
				text,
				html,
				messageId,
				...(invitation && { icalEvent: { method: invitation.method, content: invitation.content } }),
				headers: {
					'Auto-Submitted': 'auto-generated',
					...(oneClick !== undefined && {
						'List-Unsubscribe': `<${oneClick}>`,
						'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
					}),
				},
			});
		},
		check: async () => {
			await (await transport()).verify();
		},
		close: () => void opened?.then((one) => one.close()),
	};
};

const isLoopback = (host: string) => host === 'localhost' || host === '[::1]' || /^127\./.test(host);
