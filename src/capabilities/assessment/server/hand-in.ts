import { z } from 'zod';
import { command } from '#platform/command.ts';
import { id, note, projectAddress } from '../fields.ts';
import { db } from '../tables.ts';
import { ownProjectHeld } from './access.ts';
import { draftOf } from './draft.ts';
import { checkAllCame } from './end-upload.ts';
import { checkAllTaken } from './fetch-row.ts';
import { othersHeld } from './group/authors.ts';
import { moveProject } from './move-project.ts';

/**
 * Hands the draft in as the next version, for good, with the names of those who do it too, and gives the project to the mentor. Refuses: nothing-to-hand-in,
 * not-from-here, enrolment-over, upload-unfinished, repository-unfinished.
 */
export const handIn = command({
	name: 'assessment.hand-in',
	audit: 'actor',
	input: z.object({ ...projectAddress.shape, note: note.default('') }),
	output: z.object({ projectId: id, number: z.int() }),
	about: (_input, output) => output.projectId,
	allow: ownProjectHeld,
	async run(ctx, { note: said }, row) {
		await checkAllCame(ctx, row.id);
		await checkAllTaken(ctx, row.id);
		const drafted = (await draftOf(ctx, row.id)).length;
		const { id: projectId, enrolmentId, projectKey } = row;
		await moveProject(ctx, row, 'hand-in', { who: 'learner', facts: { drafted } });
		const { last } = await db(ctx)
			.selectFrom('assessmentVersion')
			.select((eb) => eb.fn.max('number').as('last'))
			.where('projectId', '=', projectId)
			.executeTakeFirstOrThrow();
		const at = ctx.clock.now();
		const number = (last ?? 0) + 1;
		await db(ctx)
			.insertInto('assessmentVersion')
			.values({ projectId, number, handedInAt: at, note: said === '' ? null : said })
			.execute();
		const others = await othersHeld(ctx, row);
		if (others.length > 0)
			await db(ctx)
				.insertInto('assessmentVersionAuthor')
				.values(others.map(({ learnerId }) => ({ projectId, number, learnerId })))
				.execute();
		await db(ctx)
			.updateTable('assessmentDeliverable')
			.set({ number })
			.where('projectId', '=', projectId)
			.where('number', 'is', null)
			.execute();
		await ctx.emit('assessment.handed-in', { projectId, enrolmentId, projectKey, number, at: at.toString() });
		return { projectId, number };
	},
});
