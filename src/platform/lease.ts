export interface Days {
	readonly days: number;
	readonly remindAfterDays: number;
}
export interface Lease {
	readonly remindAt: Temporal.Instant | null;
	readonly dueAt: Temporal.Instant | null;
}

export const noLease: Lease = { remindAt: null, dueAt: null };

/** When whoever is waited on from `from` is reminded, always before the system acts in their stead. */
export const leaseFrom = (from: Temporal.Instant, { days, remindAfterDays }: Days): Lease => ({
	remindAt: from.add({ hours: Math.min(24 * remindAfterDays, 24 * days - 12) }),
	dueAt: from.add({ hours: 24 * days }),
});
