import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { type Locale, told } from '#platform/localized.ts';
import { db } from '../tables.ts';

/** A name as a letter says it, also of somebody who was forgotten since. */
export const named = (name: string | null) => (locale: Locale) => name ?? m.identity_gone({}, { locale });

/** The learner and their programme, for whoever writes to them or of them. */
export const learnerOf = async (ctx: Ctx, enrolmentId: string) => {
	const row = await db(ctx)
		.selectFrom('enrolmentLearner')
		.innerJoin('programmesPublished', (join) =>
			join
				.onRef('programmesPublished.programmeId', '=', 'enrolmentLearner.programmeId')
				.onRef('programmesPublished.version', '=', 'enrolmentLearner.version'),
		)
		.innerJoin('identityName', 'identityName.personId', 'enrolmentLearner.personId')
		.select(['enrolmentLearner.personId', 'displayName', 'title'])
		.where('enrolmentLearner.enrolmentId', '=', enrolmentId)
		.executeTakeFirstOrThrow();
	return {
		id: row.personId,
		nameIn: named(row.displayName),
		titleIn: (locale: Locale) => told(row.title, locale).text,
	};
};
