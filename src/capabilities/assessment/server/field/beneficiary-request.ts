import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { told } from '#platform/localized.ts';
import { namesOf } from '../around.ts';
import { givenToken } from '../link-token.ts';
import { projectOf } from '../project-row.ts';
import { text, titleOf } from '../statement.ts';
import { byToken } from './confirmation-row.ts';

/**
 * What whoever has the link of the letter reads: who did which project for whom, and whether it is answered. Nothing that was handed in, no log.
 */
export const beneficiaryRequest = read({
	name: 'assessment.beneficiary-request',
	input: z.object({ token: givenToken }),
	output: z.object({
		learner: z.string(),
		title: text,
		name: z.string(),
		organisation: z.string().nullable(),
		state: z.enum(['asked', 'confirmed', 'denied', 'taken-back', 'expired']),
		/** Until when it may be answered. */
		until: instant.nullable(),
	}),
	allow: (ctx, { token }) => byToken(ctx, token, false),
	async run(ctx, _input, { projectId, name, organisation, state, dueAt }) {
		const project = await projectOf(ctx, projectId);
		if (!project) throw new Error('a request without its project');
		return {
			learner: (await namesOf(ctx, [project.learnerId])).get(project.learnerId) ?? '',
			title: told(await titleOf(ctx, project), ctx.locale),
			...{ name, organisation, state, until: dueAt },
		};
	},
});
