import { listener } from '#platform/event.ts';
import { db } from '../../tables.ts';
import { askComparison } from './ask-comparison.ts';

/** Every hand-in is compared with those before it, by a worker. */
export const whenHandedIn = listener({
	name: 'integrity.ask-comparison',
	on: 'assessment.handed-in',
	async run(ctx, { projectId, number }) {
		// Forgotten meanwhile, there is nothing to compare.
		const there = await db(ctx)
			.selectFrom('assessmentHandIn')
			.select('number')
			.where('projectId', '=', projectId)
			.where('number', '=', number)
			.executeTakeFirst();
		if (there) await askComparison(ctx, { projectId, number });
	},
});
