import { z } from 'zod';
import { setting } from '#platform/setting.ts';
import { areAddresses, type Kind } from './rules/line.ts';

/** Without a sign of life for so long, somebody is taken to be out of the room, and a recorder to be gone. */
export const leaseSeconds = setting('rooms.lease-seconds', z.coerce.number().int().min(10).max(600), 45);
/** How long after a room closed pieces of its recording that were delayed are still taken. */
export const lateMinutes = setting('rooms.late-minutes', z.coerce.number().int().min(0).max(10_080), 120);
/** How much one side may record in one room. */
export const mostMegabytes = setting('rooms.most-megabytes', z.coerce.number().int().min(10).max(100_000), 1500);

const addresses = (kind: Kind) =>
	z
		.string()
		.trim()
		.max(1000)
		.refine((text) => areAddresses(kind, text), { params: { code: `not-${kind}-addresses` } });

/** Servers that tell a page its own address on the Internet. Without one, pages meet on one network, or by a relay. */
export const stunAddresses = setting('rooms.stun-addresses', addresses('stun'), '');
/** Relays, for networks that let nothing else through. */
export const turnAddresses = setting('rooms.turn-addresses', addresses('turn'), '');
/** Whether pages reach each other by the relay alone, so that nobody learns another's address. */
export const relayOnly = setting('rooms.relay-only', z.enum(['yes', 'no']), 'no');
/** How long what a page is given lets it through a relay. */
export const turnMinutes = setting('rooms.turn-minutes', z.coerce.number().int().min(5).max(1440), 180);
