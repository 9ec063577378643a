import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { db } from '../../tables.ts';
import { alarmNow } from './alarm-now.ts';
import { concerned } from './people.ts';

/** The alarm is over, as the mentor of now or the head of pedagogy says. A case stays until somebody closes it. Refuses: no-alarm. */
export const endAlarm = command({
	name: 'mentoring.end-alarm',
	audit: 'actor',
	input: z.object({ enrolmentId: z.uuid(), reason: z.string().trim().max(2000).default('') }),
	output: z.object({}),
	about: (input) => input.enrolmentId,
	allow: concerned,
	async run(ctx, { enrolmentId, reason }, _granted) {
		const before = await alarmNow(ctx, enrolmentId);
		if (before?.said !== 'raised') throw new Refused('no-alarm');
		const written = await db(ctx)
			.insertInto('mentoringAlarm')
			.values({
				enrolmentId,
				number: before.number + 1,
				said: 'ended',
				reason: reason || null,
				saidAt: ctx.clock.now(),
				saidBy: personId(ctx.actor) ?? '',
			})
			.onConflict((conflict) => conflict.doNothing())
			.returning('number')
			.executeTakeFirst();
		if (!written) throw new Refused('no-alarm');
		return {};
	},
});
