import { sql } from 'kysely';
import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { db } from '../../tables.ts';

/** One learner in a list: a word, never a figure. */
export const riskRow = z.object({
	enrolmentId: z.uuid(),
	name: z.string().nullable(),
	programme: z.object({ text: z.string(), lang: localeSchema }),
	mentor: z.string().nullable(),
	level: z.enum(['calm', 'watch', 'case']),
	case: z
		.object({
			why: z.enum(['score', 'alarm', 'learner']),
			state: z.string(),
			/** Since when this state waits, and in whole days. */
			since: instant,
			days: z.int(),
			dueAt: instant.nullable(),
			holder: z.string().nullable(),
		})
		.nullable(),
});

const rows = (ctx: ReadCtx) =>
	db(ctx)
		.selectFrom('mentoringRiskNow as now')
		.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'now.enrolmentId')
		.innerJoin('programmesPublished as said', (join) =>
			join.onRef('said.programmeId', '=', 'learner.programmeId').onRef('said.version', '=', 'learner.version'),
		)
		.innerJoin('identityName as person', 'person.personId', 'learner.personId')
		.leftJoin('mentoringAccompaniment as own', (join) =>
			join.onRef('own.enrolmentId', '=', 'now.enrolmentId').on('own.until', 'is', null),
		)
		.leftJoin('identityName as mentor', 'mentor.personId', 'own.mentorId')
		.leftJoin('mentoringCase as one', 'one.id', 'now.caseId')
		.leftJoin('identityName as holder', 'holder.personId', 'one.holderId')
		.select(['now.enrolmentId', 'now.level', 'person.displayName as name', 'title', 'mentor.displayName as mentor'])
		.select(['one.why', 'one.state', 'one.since', 'one.dueAt', 'holder.displayName as holder'])
		.orderBy(sql`(one.state = 'escalated') is true`, 'desc')
		.orderBy(sql`one.id is null`)
		.orderBy('one.since')
		.orderBy(sql`now.level = 'calm'`)
		.orderBy(sql`person.display_name collate "und-x-icu"`);

/** Learners on their way, those whose case waits for the head of pedagogy first, then the longest wait. */
export const riskRows = async (
	ctx: ReadCtx,
	only: (query: ReturnType<typeof rows>) => ReturnType<typeof rows>,
): Promise<z.output<typeof riskRow>[]> => {
	const now = ctx.clock.now();
	return (await only(rows(ctx)).execute()).map(({ title, why, state, since, dueAt, holder, ...row }) => ({
		...row,
		programme: told(title, ctx.locale),
		case:
			why && state && since
				? { why, state, since, dueAt, holder, days: Math.floor(now.since(since).total('hours') / 24) }
				: null,
	}));
};
