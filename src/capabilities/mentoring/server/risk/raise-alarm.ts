import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { db } from '../../tables.ts';
import { alarmNow } from './alarm-now.ts';
import { openCase } from './open-case.ts';
import { asMentor } from './people.ts';

/**
 * The mentor sees cause for alarm, and says why in words that the learner may read. It opens a case unless one is open:
 * whoever gives the alarm is also the one who makes time. Refuses: alarm-already.
 */
export const raiseAlarm = command({
	name: 'mentoring.raise-alarm',
	audit: 'actor',
	input: z.object({ enrolmentId: z.uuid(), reason: z.string().trim().min(1).max(2000) }),
	output: z.object({ caseId: z.uuid() }),
	about: (input) => input.enrolmentId,
	allow: asMentor,
	async run(ctx, { enrolmentId, reason }, _granted) {
		const before = await alarmNow(ctx, enrolmentId);
		if (before?.said === 'raised') throw new Refused('alarm-already');
		const written = await db(ctx)
			.insertInto('mentoringAlarm')
			.values({
				enrolmentId,
				number: (before?.number ?? 0) + 1,
				said: 'raised',
				reason,
				saidAt: ctx.clock.now(),
				saidBy: personId(ctx.actor) ?? '',
			})
			// Two at once: the second finds the number taken.
			.onConflict((conflict) => conflict.doNothing())
			.returning('number')
			.executeTakeFirst();
		if (!written) throw new Refused('alarm-already');
		return { caseId: await openCase(ctx, enrolmentId, 'alarm') };
	},
});
