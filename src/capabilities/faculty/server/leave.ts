import type { Ctx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { takeStep } from './application-row.ts';

/** Whoever is forgotten applies for nothing any more, decides on nobody, and is given no more learners nor defences. */
export const leaveFaculty = async (ctx: Ctx, personId: string): Promise<void> => {
	const open = await db(ctx)
		.selectFrom('facultyApplication')
		.select(['id', 'personId'])
		.where('state', 'in', ['applied', 'in-review'])
		.where((eb) => eb.or([eb('personId', '=', personId), eb('reviewerId', '=', personId)]))
		.forUpdate()
		.execute();
	for (const one of open)
		await takeStep(
			ctx,
			one.id,
			one.personId === personId
				? { move: 'withdraw', to: 'withdrawn' }
				: { move: 'release', to: 'applied', reviewerId: null },
		);
	await db(ctx)
		.updateTable('facultyQualification')
		.set({ endedAt: ctx.clock.now() })
		.where('personId', '=', personId)
		.where('endedAt', 'is', null)
		.execute();
};
