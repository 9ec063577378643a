import { z } from 'zod';
import { read } from '#platform/command.ts';
import { told } from '#platform/localized.ts';
import { id } from '../../fields.ts';
import { namesOf } from '../around.ts';
import { givenToken } from '../link-token.ts';
import { text, titleOf } from '../statement.ts';
import { authorsIn, mostAuthors } from './authors.ts';
import { byInvitation, whyNot } from './invitation.ts';

/**
 * What whoever is signed in and was given an invitation reads: which project it is for, and why they may not join, if they
 * may not. Who does it is told to those alone who may join them.
 */
export const groupInvitation = read({
	name: 'assessment.group-invitation',
	input: z.object({ token: givenToken }),
	output: z.object({
		title: text,
		names: z.array(z.string()),
		most: z.int(),
		/** The reader's own project. */
		own: z.object({ enrolmentId: id, project: z.string() }).nullable(),
		why: z.string().nullable(),
	}),
	allow: (ctx, { token }) => byInvitation(ctx, token),
	async run(ctx, _input, invited) {
		const { group, project } = invited;
		const why = await whyNot(ctx, invited);
		const authors = why ? [] : await authorsIn(ctx, group.id);
		const names = await namesOf(
			ctx,
			authors.map(({ learnerId }) => learnerId),
		);
		return {
			title: told(await titleOf(ctx, group), ctx.locale),
			names: authors.map(({ learnerId }) => names.get(learnerId) ?? ''),
			most: await mostAuthors(ctx, group),
			own: project ? { enrolmentId: project.enrolmentId, project: project.projectKey } : null,
			why: why ?? null,
		};
	},
});
