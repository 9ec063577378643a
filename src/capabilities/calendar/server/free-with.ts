import type { ReadCtx } from '#platform/context.ts';
import { type Availability, type Busy, freeHours } from '../rules/availability.ts';
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

/** The same for all whose week is the same and of whom nothing else is known: of thousands, many are met in the same hours. */
const week = (way: Availability | undefined, busy: readonly Busy[] = []): string | undefined =>
	way?.weekly && way.exceptions.length === 0 && busy.length === 0
		? `${way.zone} ${way.weekly.map(({ weekday, fromMinute, toMinute }) => `${weekday}:${fromMinute}-${toMinute}`).join(' ')}`
		: undefined;

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
	const groups = Map.groupBy(hosts, (host) => week(ways.get(host), busy.get(host)) ?? host);
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
		if (own.length === 0) continue;
		for (const [key, alike] of groups) {
			if (!hasSlot(intersect(own, freeOf(alike[0] ?? '')), { minutes, step, zone })) continue;
			for (const host of alike) found.add(host);
			groups.delete(key);
		}
		if (groups.size === 0) break;
	}
	return found;
};
