import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { told } from '#platform/localized.ts';
import { db } from '../tables.ts';
import { learnsIt } from './around.ts';
import type { ProjectRow } from './project-row.ts';
import { guideOf, text } from './statement.ts';

/** What the programme tells whoever hears the defence of a project, and nobody else: their guide, whom they play, what they ask. */
export const brief = z.object({
	guide: text.nullable(),
	rolePlay: text.nullable(),
	/** `competency` is a key of the statement; null where it is about the whole project. */
	questions: z.array(z.object({ competency: z.string().nullable(), text })),
});
type Brief = z.output<typeof brief>;

export const noBrief: Brief = { guide: null, rolePlay: null, questions: [] };

/** Nothing to somebody who learns that programme as well. Never called for a learner, nor before the defence is accepted. */
export const briefOf = async (ctx: ReadCtx, row: ProjectRow): Promise<Brief> => {
	if (await learnsIt(ctx, row.programmeId)) return noBrief;
	const questions = await db(ctx)
		.selectFrom('programmesAsked')
		.select(['competencyKey as competency', 'text'])
		.where('programmeId', '=', row.programmeId)
		.where('version', '=', row.version)
		.where('projectKey', '=', row.projectKey)
		.orderBy('position')
		.execute();
	return {
		guide: await guideOf(ctx, row, 'evaluator'),
		rolePlay: await guideOf(ctx, row, 'role-play'),
		questions: questions.map((one) => ({ ...one, text: told(one.text, ctx.locale) })),
	};
};
