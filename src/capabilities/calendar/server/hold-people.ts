import { sql } from 'kysely';
import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';

/**
 * One change at a time in the calendars of these people, to the end of the transaction: of many who want one hour, each
 * sees what those before took, and hears no. That nobody is in two places the database would see to without it, but by
 * errors and deadlocks; and how many appointments a day has is counted only so. In one order, so that two never wait for each other.
 */
export const holdPeople = async (ctx: Ctx, people: readonly string[]): Promise<void> => {
	for (const id of [...new Set(people)].sort())
		await db(ctx)
			.selectNoFrom(sql`pg_advisory_xact_lock(hashtextextended(${`calendar of ${id}`}, 0))`.as('locked'))
			.execute();
};
