import type { Sweep } from '#platform/sweep.ts';
import { db } from '../../tables.ts';
import { askComparison } from './ask-comparison.ts';

/** Long enough for a worker to have compared it. */
const aWhile = { hours: 1 };

/** Every hand-in is compared, though the news of it was lost, or it was there before the school compared any. */
export const handInsCompared: Sweep = {
	name: 'integrity.every-hand-in-compared',
	everyMinutes: 60,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('assessmentHandIn as version')
			.innerJoin('identityName as name', 'name.personId', 'version.learnerId')
			.leftJoin('integrityComparison as comparison', (join) =>
				join.onRef('comparison.projectId', '=', 'version.projectId').onRef('comparison.number', '=', 'version.number'),
			)
			.select(['version.projectId', 'version.number'])
			// Of somebody who is erased nothing can be read any more.
			.where('name.displayName', 'is not', null)
			.where('version.handedInAt', '<', ctx.clock.now().subtract(aWhile))
			.where((eb) => eb.or([eb('comparison.id', 'is', null), eb('comparison.state', '=', 'waiting')]))
			.orderBy('version.handedInAt')
			.limit(1000)
			.execute();
		return rows.map(({ projectId, number }) => `${projectId} ${number}`);
	},
	async mend(ctx, subject) {
		const [projectId = '', number = ''] = subject.split(' ');
		await askComparison(ctx, { projectId, number: Number(number) });
	},
};
