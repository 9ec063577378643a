import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Invalid, Refused } from '#platform/refusal.ts';
import { schoolDay } from '#platform/school-day.ts';
import { sessionId } from '../../rules/note-fields.ts';
import { db } from '../../tables.ts';
import { sessionToWrite } from './writer.ts';

/** More than anybody reaches from one session to the next. */
const most = 20;
const furthestDays = 366;

const line = z
	.string()
	.normalize('NFC')
	.transform((text) => text.replaceAll(/\s+/g, ' ').trim())
	.pipe(z.string().min(1).max(500));

/**
 * One more objective, until a day from today or the session's day on. The mentor decides, whatever was proposed. Refuses:
 * objective-already, too-many-objectives; a day that has passed or is over a year away is a fault of its field.
 */
export const setObjective = command({
	name: 'mentoring.set-objective',
	audit: 'actor',
	input: z.object({ sessionId, text: line, dueOn: z.iso.date() }),
	output: z.object({ objectiveId: z.uuid() }),
	about: (input) => input.sessionId,
	allow: sessionToWrite,
	async run(ctx, { text, dueOn: wanted }, session) {
		const dueOn = Temporal.PlainDate.from(wanted);
		const today = await schoolDay(ctx);
		if (Temporal.PlainDate.compare(dueOn, today) < 0 || today.until(dueOn).days > furthestDays)
			throw new Invalid([{ path: 'dueOn', code: 'day-out-of-reach', values: {} }]);
		const { count } = await db(ctx)
			.selectFrom('mentoringObjective')
			.select((eb) => eb.fn.countAll<number>().as('count'))
			.where('sessionId', '=', session.id)
			.executeTakeFirstOrThrow();
		if (count >= most) throw new Refused('too-many-objectives', { most });
		const made = await db(ctx)
			.insertInto('mentoringObjective')
			.values({ enrolmentId: session.enrolmentId, sessionId: session.id, text, dueOn, setAt: ctx.clock.now() })
			.onConflict((conflict) => conflict.doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!made) throw new Refused('objective-already');
		return { objectiveId: made.id };
	},
});
