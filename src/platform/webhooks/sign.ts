import { createHmac, randomBytes } from 'node:crypto';
import { sealedFor } from '../sealed.ts';
import type { Secrets } from '../secrets.ts';

// As Standard Webhooks 1 says, so that receivers verify with a library that exists.

const purpose = 'webhook secret';
export const sealedWebhookSecrets = ['secret_sealed', 'former_secret_sealed'].map((column) =>
	sealedFor(purpose, { table: 'platform_webhook', column, what: 'secrets that sign news to webhooks' }),
);
export const sealWebhookSecret = (secrets: Secrets, secret: string): Buffer => secrets.seal(purpose, secret);
export const openWebhookSecret = (secrets: Secrets, sealed: Buffer): string => secrets.open(purpose, sealed);
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
