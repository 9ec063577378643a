import { z } from 'zod';
import { instant } from '#platform/instant.ts';
import { isWaiting, project, projectStates } from '../rules/project.ts';
import type { ProjectRow } from './project-row.ts';

/** Where a project stands, who acts next and until when. */
export const standing = z.object({
	state: z.enum(projectStates),
	since: instant,
	waitsOn: z.enum(['learner', 'mentor', 'pedagogy', 'evaluator']).nullable(),
	until: instant.nullable(),
});

export const standingOf = ({ state, since, dueAt }: ProjectRow): z.output<typeof standing> => ({
	state,
	since,
	waitsOn: (isWaiting(state) && project.waits[state]?.on) || null,
	until: dueAt,
});
