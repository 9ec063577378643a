import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { waitFrom } from '../../settings.ts';
import { db } from '../../tables.ts';
import { takeStep } from './change-row.ts';
import { presentPair } from './own-pair.ts';

/**
 * A learner asks for another mentor, or their mentor that somebody else accompany them. Only the head of pedagogy reads
 * why; the other learns of it where whoever asks wants that. Refuses: no-mentor-to-change, change-asked-already.
 */
export const askChange = command({
	name: 'mentoring.ask-change',
	audit: 'actor',
	input: z.object({
		enrolmentId: z.uuid(),
		reason: z.string().normalize('NFC').trim().min(1).max(4000),
		tellOther: z
			.stringbool({ truthy: ['yes'], falsy: ['no', ''] })
			.or(z.boolean())
			.optional(),
	}),
	output: z.object({ changeId: z.uuid() }),
	about: (_input, output) => output.changeId,
	async allow(ctx, { enrolmentId }) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		const pair = await presentPair(ctx, enrolmentId, me);
		return pair ? allow({ ...pair, me }) : refuse('not-found');
	},
	async run(ctx, { enrolmentId, reason, tellOther = false }, { mentorId, side, me, learning }) {
		if (mentorId === null || !learning) throw new Refused('no-mentor-to-change');
		const now = ctx.clock.now();
		const made = await db(ctx)
			.insertInto('mentoringChange')
			.values({
				...{ enrolmentId, mentorId, side, askedBy: me, reason, tellOther, state: 'asked', askedAt: now },
				...{ changedAt: now, ...(await waitFrom(ctx, 'asked')) },
			})
			// One at a time, also of two that come at once.
			.onConflict((conflict) =>
				conflict.columns(['enrolmentId', 'side']).where('state', 'in', ['asked', 'in-hand']).doNothing(),
			)
			.returning('id')
			.executeTakeFirst();
		if (!made) throw new Refused('change-asked-already');
		await takeStep(ctx, made.id, { move: 'ask', to: 'asked' });
		await ctx.emit('mentoring.change-asked', { changeId: made.id });
		return { changeId: made.id };
	},
});
