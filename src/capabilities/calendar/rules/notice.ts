import type { RefusalCode } from '#platform/refusal.ts';

/** What is known when somebody who takes part wants to change an appointment. */
export interface Change {
	readonly now: Temporal.Instant;
	readonly startsAt: Temporal.Instant;
	readonly booked: boolean;
	/** By those who take part; otherwise whoever booked it changes it. */
	readonly openToChanges: boolean;
	/** Hours before the start. */
	readonly notice: number;
}

const against = ({ now, startsAt, booked, openToChanges }: Change): RefusalCode | undefined => {
	if (!booked) return 'appointment-cancelled';
	if (Temporal.Instant.compare(startsAt, now) <= 0) return 'appointment-over';
	return openToChanges ? undefined : 'appointment-fixed';
};

/** Less notice than the others may expect. */
export const isLate = ({ now, startsAt, notice }: Pick<Change, 'now' | 'startsAt' | 'notice'>): boolean =>
	Temporal.Instant.compare(now.add({ hours: notice }), startsAt) > 0;

/** Why it cannot be moved: the others have arranged themselves by then. */
export const againstMoving = (change: Change): RefusalCode | undefined =>
	against(change) ?? (isLate(change) ? 'notice-too-short' : undefined);

/** Why it cannot be called off. Who falls ill on the morning may: late, but not without a word. */
export const againstCancelling = (change: Change & { readonly reason?: string | undefined }): RefusalCode | undefined =>
	against(change) ?? (isLate(change) && !change.reason?.trim() ? 'reason-needed' : undefined);

/** Why a moment cannot be booked. */
export const againstBooking = ({
	now,
	startsAt,
	notice,
	furthestDays,
}: {
	readonly now: Temporal.Instant;
	readonly startsAt: Temporal.Instant;
	readonly notice: number;
	readonly furthestDays: number;
}): RefusalCode | undefined => {
	if (Temporal.Instant.compare(startsAt, now.add({ hours: notice })) < 0) return 'notice-too-short';
	return Temporal.Instant.compare(startsAt, now.add({ hours: 24 * furthestDays })) > 0 ? 'too-far-ahead' : undefined;
};
