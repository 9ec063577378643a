import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id, months } from '../fields.ts';
import { pacesOffered } from '../settings.ts';
import { makePlan, planNow } from './make-plan.ts';
import { ownLocked } from './own-enrolment.ts';

/**
 * Another pace from today: the projects that remain get new dates; the plan before stays on file. The pace that one has
 * already changes nothing. Refuses: not-from-here where learning is over, pace-not-offered.
 */
export const changePace = command({
	name: 'enrolment.change-pace',
	audit: 'actor',
	input: z.object({ enrolmentId: id, months }),
	output: z.object({}),
	about: (input) => input.enrolmentId,
	allow: ownLocked,
	async run(ctx, { months: pace }, enrolment) {
		if (enrolment.state !== 'active') throw new Refused('not-from-here');
		const before = await planNow(ctx, enrolment.id);
		if (before?.months === pace) return {};
		if (pace !== null && !(await pacesOffered(ctx)).includes(pace)) throw new Refused('pace-not-offered');
		await makePlan(ctx, enrolment, { months: pace, done: before?.done ?? [], why: 'pace-changed' });
		await ctx.emit('enrolment.pace-changed', { enrolmentId: enrolment.id, personId: enrolment.personId });
		return {};
	},
});
