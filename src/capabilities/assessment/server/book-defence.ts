import { z } from 'zod';
import { bookAppointment, describeBooked } from '#capabilities/calendar/public.server.ts';
import { command } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { Refused } from '#platform/refusal.ts';
import { schoolZone } from '#platform/school.ts';
import { id, projectAddress } from '../fields.ts';
import { defenceMinutes } from '../settings.ts';
import { db } from '../tables.ts';
import { ownProjectHeld } from './access.ts';
import { openDefenceOf } from './defence-row.ts';
import { mustStillHear } from './draw/barred.ts';
import { moveProject } from './move-project.ts';
import { kind, openHearingRoom, title } from './recorded.ts';

/** The evaluator is met in their hours; the learner comes. */
export const attendeesOf = ({ evaluatorId, learnerId }: { evaluatorId: string; learnerId: string }) => [
	{ personId: evaluatorId, part: 'host' as const },
	{ personId: learnerId, part: 'guest' as const },
];

/** Of what a defence is made in the calendar. */
const aboutOf = async (ctx: ReadCtx, defence: { id: string; evaluatorId: string; learnerId: string }) =>
	({
		kind,
		title,
		subjectId: defence.id,
		attendees: attendeesOf(defence),
		minutes: await ctx.setting(defenceMinutes),
		zone: await ctx.setting(schoolZone),
	}) as const;

/**
 * The learner chooses when they defend, among the moments at which both are free. Refuses: not-from-here, enrolment-over, evaluator-barred,
 * and what calendar refuses (notice-too-short, too-far-ahead, time-not-free).
 */
export const bookDefence = command({
	name: 'assessment.book-defence',
	audit: 'actor',
	input: z.object({ ...projectAddress.shape, startsAt: instant }),
	output: z.object({ defenceId: id }),
	about: (_input, output) => output.defenceId,
	allow: ownProjectHeld,
	async run(ctx, { startsAt }, project) {
		const defence = await openDefenceOf(ctx, project.id);
		if (defence?.state !== 'accepted') throw new Refused('not-from-here');
		await mustStillHear(ctx, defence.id);
		await moveProject(ctx, project, 'book', { who: 'learner', from: startsAt });
		const { appointmentId } = await bookAppointment(ctx, { ...(await aboutOf(ctx, defence)), startsAt });
		const roomId = await openHearingRoom(ctx, defence, startsAt);
		await describeBooked(ctx, appointmentId, { subjectId: defence.id, roomId, path: `/defences/${defence.id}/meet` });
		await db(ctx)
			.updateTable('assessmentDefence')
			.set({ state: 'planned', plannedFor: startsAt, plannedAt: ctx.clock.now(), appointmentId, roomId })
			.where('id', '=', defence.id)
			.execute();
		return { defenceId: defence.id };
	},
});
