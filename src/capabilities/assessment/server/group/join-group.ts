import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../../fields.ts';
import { db } from '../../tables.ts';
import { givenToken } from '../link-token.ts';
import { mostAuthors } from './authors.ts';
import { byInvitationHeld, whyNot } from './invitation.ts';

/**
 * Whoever has the invitation, and that same project of the same version open, does it with the others. Refuses: not-found,
 * other-project, left-group, in-a-group, handed-in-before, project-not-open, group-handed-in, group-full.
 */
export const joinGroup = command({
	name: 'assessment.join-group',
	audit: 'actor',
	input: z.object({ token: givenToken }),
	output: z.object({ groupId: id, enrolmentId: id, project: z.string() }),
	about: (_input, output) => output.groupId,
	limits: [{ of: 'person', most: 30, seconds: 3600 }],
	allow: (ctx, { token }) => byInvitationHeld(ctx, token),
	async run(ctx, _input, invited) {
		const { group, project } = invited;
		const why = await whyNot(ctx, invited);
		if (why === 'group-full') throw new Refused(why, { most: await mostAuthors(ctx, group) });
		if (why || !project) throw new Refused(why ?? 'other-project');
		const { id: groupId, ...of } = group;
		await db(ctx)
			.insertInto('assessmentAuthor')
			.values({ ...of, groupId, projectId: project.id, joinedAt: ctx.clock.now() })
			.execute();
		return { groupId, enrolmentId: project.enrolmentId, project: project.projectKey };
	},
});
