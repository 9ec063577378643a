import { z } from 'zod';
import { command } from '#platform/command.ts';
import { id, projectAddress } from '../fields.ts';
import { ownProjectHeld } from './access.ts';
import { contestedOf } from './contested.ts';
import { closeDefence } from './defence-row.ts';
import { moveProject } from './move-project.ts';

/** The learner would rather improve than wait: nobody looks at what was decided again. Refuses: not-from-here, enrolment-over. */
export const takeBackAppeal = command({
	name: 'assessment.take-back-appeal',
	audit: 'actor',
	input: projectAddress,
	output: z.object({ projectId: id }),
	about: (_input, output) => output.projectId,
	allow: ownProjectHeld,
	async run(ctx, _input, project) {
		const isAppeal = (await contestedOf(ctx, project.id)) !== undefined;
		await moveProject(ctx, project, 'take-back', { who: 'learner', facts: { isAppeal } });
		await closeDefence(ctx, project.id, 'cancelled');
		return { projectId: project.id };
	},
});
