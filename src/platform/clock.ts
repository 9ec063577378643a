import { type Kysely, sql } from 'kysely';
import type { Tables } from '#schema';
import { builder, type Tx } from './database/transaction.ts';

/** The only source of time for everything that the school promises. Sign-in and rate limits run on real time. */
export interface Clock {
	now(): Temporal.Instant;
	/** Today in the school's zone, which decides deadlines, weeks and months of pay. */
	today(zone: string): Temporal.PlainDate;
}

export const clockShiftedBy = (shift: Temporal.Duration): Clock => ({
	now: () => Temporal.Now.instant().add(shift),
	today: (zone) => Temporal.Now.instant().add(shift).toZonedDateTimeISO(zone).toPlainDate(),
});
export const realClock = clockShiftedBy(Temporal.Duration.from({ seconds: 0 }));

/** Read inside each transaction where the clock can be moved, so that all processes agree at once. */
export const readClock = async (tx: Tx): Promise<Clock> => {
	const row = await builder<Kysely<Tables>>(tx).selectFrom('platformClock').select('shiftSeconds').executeTakeFirst();
	return clockShiftedBy(Temporal.Duration.from({ seconds: row?.shiftSeconds ?? 0 }));
};

export const shiftClock = async (tx: Tx, by: Temporal.Duration): Promise<void> => {
	await builder<Kysely<Tables>>(tx)
		.updateTable('platformClock')
		.set({ shiftSeconds: sql<number>`shift_seconds + ${by.total('seconds')}` })
		.execute();
};
