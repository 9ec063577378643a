/**
 * Node's own client for an address. It brings all that Node has to fetch with, six megabytes of a process at rest, so it is
 * loaded with the first call: a school without webhooks and with its files on disk makes none.
 */
export const requestFor = async ({ protocol }: URL) =>
	(protocol === 'https:' ? await import('node:https') : await import('node:http')).request;
