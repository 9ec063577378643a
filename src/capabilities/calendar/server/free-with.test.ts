import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { newAppointment, newHours } from '../factory.ts';
import { freeMoments, hostsFree } from '../public.server.ts';
import { db } from '../tables.ts';

const school = openTestSchool(house);

const hours = fc.tuple(
	fc.integer({ min: 1, max: 7 }),
	fc.constantFrom('08:00', '12:00'),
	fc.constantFrom('12:30', '14:00'),
);
const host = fc.record({
	weekly: fc.uniqueArray(hours, { minLength: 1, maxLength: 2, selector: ([weekday]) => weekday }),
	zone: fc.constantFrom('Europe/Paris', 'America/Martinique'),
	/** Days from now on which they are away, and on which somebody else has booked them at noon. */
	away: fc.array(fc.nat(7), { maxLength: 2 }),
	booked: fc.option(fc.nat(7), { nil: undefined }),
});

test('whom a guest can meet are those with whom there is a moment, however many keep the same hours', async () => {
	let met = 0;
	let asked = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(host, { minLength: 1, maxLength: 6 }), hours, async (all, week) => {
			const { guest, hosts } = await school.make(async (ctx) => {
				const day = (n: number) =>
					ctx.clock
						.now()
						.add({ hours: 24 * n })
						.toZonedDateTimeISO('Europe/Paris')
						.toPlainDate();
				const made = await newPerson(ctx);
				await newHours(ctx, made.id, { weekly: [week] });
				const ids: string[] = [];
				for (const { weekly, zone, away, booked } of all) {
					const { id } = await newPerson(ctx);
					await newHours(ctx, id, { weekly, zone });
					if (booked !== undefined) {
						const startsAt = day(booked + 1)
							.toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: '12:00' })
							.toInstant();
						await newAppointment(ctx, { startsAt, people: [{ id }, await newPerson(ctx)] });
					}
					for (const n of away)
						await db(ctx)
							.insertInto('calendarException')
							.values({ personId: id, kind: 'away', fromDay: day(n), toDay: day(n) })
							.execute();
					ids.push(id);
				}
				return { guest: made.id, hosts: ids };
			});
			await school.make(async (ctx) => {
				const now = ctx.clock.now();
				const of = { minutes: 30, from: now, to: now.add({ hours: 24 * 8 }), zone: 'Europe/Paris' };
				const found = await hostsFree(ctx, { hosts, guest, ...of });
				for (const id of hosts) {
					const attendees = [
						{ personId: id, part: 'host' as const },
						{ personId: guest, part: 'guest' as const },
					];
					const moments = await freeMoments(ctx, { attendees, ...of });
					expect(found.has(id)).toBe(moments.length > 0);
					asked++;
					if (moments.length > 0) met++;
				}
			});
		}),
		{ numRuns: 30 },
	);
	// Neither all nor nobody, or the property would say little.
	expect(met).toBeGreaterThan(0);
	expect(met).toBeLessThan(asked);
});
