import { z } from 'zod';
import { hasRole, personId } from '#platform/actor.ts';
import { type Allowed, allow, command, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { id, words } from '../fields.ts';
import { mayPlanDefences } from '../permissions.ts';
import type { ProjectPart } from '../rules/project.ts';
import { isOver } from './around.ts';
import { acceptAgain, closeDefence, type Hearing, hearingHeld } from './defence-row.ts';
import { moveProject } from './move-project.ts';

/** As whom somebody may call this defence off; nobody else knows of it. */
const partOf = (ctx: ReadCtx, { defence }: Hearing): ProjectPart | undefined => {
	const me = personId(ctx.actor);
	if (me === defence.learnerId) return 'learner';
	if (me === defence.evaluatorId && hasRole(ctx.actor, 'evaluator')) return 'evaluator';
	return mayPlanDefences(ctx.actor) ? 'pedagogy' : undefined;
};

/** A defence that one hears, holds or watches over, its project held. Refuses: enrolment-over. */
export const callOffHeld = async (
	ctx: ReadCtx,
	{ defenceId }: { defenceId: string },
): Promise<Allowed<Hearing & { who: ProjectPart }>> => {
	if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
	const found = await hearingHeld(ctx, defenceId);
	const who = found && partOf(ctx, found);
	if (!found || !who) return refuse('not-found');
	return (await isOver(ctx, found.project.enrolmentId)) ? refuse('enrolment-over') : allow({ ...found, who });
};

/**
 * A date is off, with a reason that both read: the learner books another with the same evaluator. By either of them or the
 * head of pedagogy, until it begins; from then on what goes wrong is an incident. Refuses: not-from-here, defence-begun, enrolment-over.
 */
export const callOffDefence = command({
	name: 'assessment.call-off-defence',
	audit: 'actor',
	input: z.object({ defenceId: id, reason: words }),
	output: z.object({ projectId: id }),
	about: (input) => input.defenceId,
	allow: callOffHeld,
	async run(ctx, { reason }, { defence, project, who }) {
		const { plannedFor, state } = defence;
		if (state !== 'planned' || plannedFor === null) throw new Refused('not-from-here');
		const now = ctx.clock.now();
		if (Temporal.Instant.compare(plannedFor, now) <= 0) throw new Refused('defence-begun');
		await moveProject(ctx, project, 'call-off', { who, reason });
		await closeDefence(ctx, project.id, 'cancelled', reason);
		await acceptAgain(ctx, defence);
		return { projectId: project.id };
	},
});
