import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id, projectAddress } from '../../fields.ts';
import { whyNotAlone } from '../../rules/group.ts';
import { db } from '../../tables.ts';
import { groupOf } from './authors.ts';
import { hasHandedIn, ownGroupProjectHeld } from './group-project.ts';

/**
 * The learner begins to do a project with others, whom they give the invitation. Refuses: enrolment-over, in-a-group,
 * handed-in-before, project-not-open.
 */
export const beginGroup = command({
	name: 'assessment.begin-group',
	audit: 'actor',
	input: projectAddress,
	output: z.object({ groupId: id }),
	about: (_input, output) => output.groupId,
	limits: [{ of: 'person', most: 30, seconds: 86_400 }],
	allow: ownGroupProjectHeld,
	async run(ctx, _input, row) {
		const why = whyNotAlone({
			state: row.state,
			hasHandedIn: await hasHandedIn(ctx, row.id),
			isInAGroup: (await groupOf(ctx, row.id)) !== undefined,
		});
		if (why) throw new Refused(why);
		const now = ctx.clock.now();
		const { programmeId, version, projectKey } = row;
		const of = { programmeId, version, projectKey };
		const { id: groupId } = await db(ctx)
			.insertInto('assessmentGroup')
			.values({ ...of, madeAt: now })
			.returning('id')
			.executeTakeFirstOrThrow();
		await db(ctx)
			.insertInto('assessmentAuthor')
			.values({ ...of, groupId, projectId: row.id, joinedAt: now })
			.execute();
		return { groupId };
	},
});
