import type { ReadCtx } from '#platform/context.ts';
import { freeHours } from '../rules/availability.ts';
import { earlier, type Interval, intersect } from '../rules/interval.ts';
import { hasSlot } from '../rules/slots.ts';
import { bookedOf, waysToMeet } from './free-hours.ts';

interface Asked {
	readonly hosts: readonly string[];
	readonly guest: string;
	readonly minutes: number;
	readonly within: Interval;
	/** Of the round figures of whose clock, and how far apart. */
	readonly zone: string;
	readonly step: number;
}

/** Days that are looked at in one go: whoever can be met at all can mostly be met soon. */
const lookDays = 3;

/**
 * Of some hosts, those whom a guest could meet at some moment: nothing of when, nor of why not. Looks no further than the
 * first moment of each, so that thousands are asked at once.
 */
export const freeWith = async (ctx: ReadCtx, asked: Asked): Promise<ReadonlySet<string>> => {
	const { hosts, guest, minutes, within, zone, step } = asked;
	const people = [
		...hosts.map((personId) => ({ personId, part: 'host' as const })),
		{ personId: guest, part: 'guest' as const },
	];
	const ways = await waysToMeet(ctx, people, within);
	const busy = await bookedOf(ctx, [...hosts, guest], within);
	const found = new Set<string>();
	for (
		let { start } = within;
		Temporal.Instant.compare(start, within.end) < 0;
		start = start.add({ hours: 24 * lookDays })
	) {
		const reach = start.add({ hours: 24 * lookDays, minutes });
		const part = { start, end: earlier(reach, within.end) };
		const freeOf = (id: string) => {
			const way = ways.get(id);
			return way ? freeHours(way, busy.get(id) ?? [], part) : [];
		};
		const own = freeOf(guest);
		if (own.length > 0)
			for (const host of hosts)
				if (!found.has(host) && hasSlot(intersect(own, freeOf(host)), { minutes, step, zone })) found.add(host);
		if (found.size === hosts.length) break;
	}
	return found;
};
