import type { Ctx } from '#platform/context.ts';
import { db } from '../../tables.ts';

/** Where two accounts of one person are both named beside a version, one name of it stays. */
export const settleAuthors = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	await db(ctx)
		.deleteFrom('assessmentVersionAuthor')
		.where('learnerId', '=', fromId)
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('assessmentVersionAuthor as other')
					.select('other.number')
					.whereRef('other.projectId', '=', 'assessmentVersionAuthor.projectId')
					.whereRef('other.number', '=', 'assessmentVersionAuthor.number')
					.where('other.learnerId', '=', intoId),
			),
		)
		.execute();
};
