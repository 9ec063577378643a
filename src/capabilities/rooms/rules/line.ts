import { createHmac } from 'node:crypto';

/** As many as browsers take without slowing down. */
const most = 5;
const stun = /^stuns?:(?<host>\[[0-9a-f:.]{2,45}\]|[a-z0-9.-]{1,253})(?::(?<port>\d{1,5}))?$/i;
const turn =
	/^turns?:(?<host>\[[0-9a-f:.]{2,45}\]|[a-z0-9.-]{1,253})(?::(?<port>\d{1,5}))?(?:\?transport=(?:udp|tcp))?$/i;
const forms = { stun, turn } as const;
export type Kind = keyof typeof forms;

const isHost = (host: string) =>
	host.startsWith('[')
		? URL.canParse(`http://${host}/`)
		: host.split('.').every((label) => /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(label));

export interface Server {
	readonly host: string;
	readonly port: number;
	readonly isSecret: boolean;
	/** Reached by datagrams, as a question of one packet is. */
	readonly byUdp: boolean;
}

/** Where an address leads (RFC 7064, RFC 7065); undefined of one that is none: a browser that is given it opens no line at all. */
export const serverAt = (kind: Kind, address: string): Server | undefined => {
	const { host = '', port } = forms[kind].exec(address)?.groups ?? {};
	if (!isHost(host) || (port !== undefined && !isPort(Number(port)))) return undefined;
	const isSecret = /^\w+s:/i.test(address);
	return {
		host: host.startsWith('[') ? host.slice(1, -1) : host,
		port: port === undefined ? (isSecret ? 5349 : 3478) : Number(port),
		isSecret,
		byUdp: !isSecret && !/transport=tcp/i.test(address),
	};
};
const isPort = (port: number) => port >= 1 && port <= 65_535;

export const addressesIn = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

/** Whether each of a list is an address, and they are not too many. */
export const areAddresses = (kind: Kind, text: string): boolean => {
	const all = addressesIn(text);
	return all.length <= most && all.every((one) => serverAt(kind, one) !== undefined);
};

/**
 * What lets one guest through a relay until a moment, by the secret that the relay shares with the school: coturn's
 * `use-auth-secret` (draft-uberti-behave-turn-rest-00). `guest` tells the relay nobody's name.
 */
export const turnCredential = (secret: string, guest: string, until: Temporal.Instant) => {
	const username = `${Math.floor(until.epochMilliseconds / 1000)}:${guest}`;
	return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
};
