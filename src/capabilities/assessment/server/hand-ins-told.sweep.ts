import type { Sweep } from '#platform/sweep.ts';
import { db } from '../tables.ts';

/** Long enough for the news to have been heard. */
const aWhile = { hours: 1 };

/** What was handed in is known to whoever looks how a learner is getting on, though the news of it was lost: it is told anew. */
export const handInsTold: Sweep = {
	name: 'assessment.hand-ins-known',
	everyMinutes: 60,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('assessmentVersion as version')
			.innerJoin('assessmentProject as project', 'project.id', 'version.projectId')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'project.enrolmentId')
			.select(['version.projectId', 'version.number'])
			.where('learner.state', '=', 'active')
			.where('handedInAt', '<', ctx.clock.now().subtract(aWhile))
			.where(({ not, exists, selectFrom }) =>
				not(
					exists(
						selectFrom('mentoringHandIn as known')
							.select('known.number')
							.whereRef('known.enrolmentId', '=', 'project.enrolmentId')
							.whereRef('known.projectKey', '=', 'project.projectKey')
							.whereRef('known.number', '=', 'version.number'),
					),
				),
			)
			.limit(1000)
			.execute();
		return rows.map(({ projectId, number }) => `${projectId} ${number}`);
	},
	async mend(ctx, subject) {
		const [projectId = '', number = ''] = subject.split(' ');
		const row = await db(ctx)
			.selectFrom('assessmentVersion as version')
			.innerJoin('assessmentProject as project', 'project.id', 'version.projectId')
			.select(['enrolmentId', 'projectKey', 'version.number', 'handedInAt'])
			.where('projectId', '=', projectId)
			.where('version.number', '=', Number(number))
			.executeTakeFirst();
		if (!row) return;
		const { handedInAt, ...told } = row;
		await ctx.emit('assessment.handed-in', { projectId, ...told, at: handedInAt.toString() });
	},
};
