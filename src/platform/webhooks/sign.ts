import { createHmac, randomBytes } from 'node:crypto';

// As Standard Webhooks 1 says, so that receivers verify with a library that exists.

/** For the seal under which a secret is kept. */
export const secretPurpose = 'webhook secret';
const prefix = 'whsec_';

export const newWebhookSecret = (): string => prefix + randomBytes(32).toString('base64');

export interface Message {
	/** The same at each try, so that a receiver knows a twin. */
	readonly id: string;
	readonly at: Temporal.Instant;
	readonly body: string;
}

/** The three headers; one signature for each secret in force, apart by blanks. */
export const signedHeaders = ({ id, at, body }: Message, secrets: readonly string[]): Record<string, string> => {
	const timestamp = String(Math.floor(at.epochMilliseconds / 1000));
	const signatures = secrets.map((secret) => {
		const key = Buffer.from(secret.slice(prefix.length), 'base64');
		return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
	});
	return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
};
