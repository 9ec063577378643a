import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id, words } from '../fields.ts';
import { callOffHeld } from './call-off-defence.ts';
import { acceptAgain, closeDefence } from './defence-row.ts';
import { moveProject } from './move-project.ts';

/**
 * Something went wrong with a defence that had begun: nothing is decided from memory, it is held again another day before the
 * same evaluator. By either of them or the head of pedagogy, with a reason that both read. Refuses: not-from-here,
 * defence-not-begun, enrolment-over.
 */
export const declareIncident = command({
	name: 'assessment.declare-incident',
	audit: 'actor',
	input: z.object({ defenceId: id, reason: words }),
	output: z.object({ projectId: id }),
	about: (input) => input.defenceId,
	allow: callOffHeld,
	async run(ctx, { reason }, { defence, project, who }) {
		if (defence.state !== 'planned' || defence.plannedFor === null) throw new Refused('not-from-here');
		if (Temporal.Instant.compare(defence.plannedFor, ctx.clock.now()) > 0) throw new Refused('defence-not-begun');
		await moveProject(ctx, project, 'declare-incident', { who, reason });
		await closeDefence(ctx, project.id, 'incident');
		await acceptAgain(ctx, defence);
		return { projectId: project.id };
	},
});
