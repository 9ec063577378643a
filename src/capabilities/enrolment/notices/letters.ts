import { writeLetter } from '#capabilities/identity/public.server.ts';
import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { type Locale, told } from '#platform/localized.ts';
import { planNow } from '../server/make-plan.ts';
import { db } from '../tables.ts';

/** What a letter says of an enrolment, in the language of its reader. */
const wordsOf = async (ctx: Ctx, enrolmentId: string) => {
	const row = await db(ctx)
		.selectFrom('enrolmentEnrolment')
		.innerJoin('programmesPublished', (join) =>
			join
				.onRef('programmesPublished.programmeId', '=', 'enrolmentEnrolment.programmeId')
				.onRef('programmesPublished.version', '=', 'enrolmentEnrolment.version'),
		)
		.select(['title', 'slug', 'personId'])
		.where('enrolmentEnrolment.id', '=', enrolmentId)
		.executeTakeFirstOrThrow();
	const first = await db(ctx)
		.selectFrom('enrolmentPlanDate')
		.select('dueOn')
		.where('enrolmentId', '=', enrolmentId)
		.where('number', '=', (await planNow(ctx, enrolmentId))?.number ?? 0)
		.orderBy('dueOn')
		.limit(1)
		.executeTakeFirst();
	const name = await db(ctx)
		.selectFrom('identityLegalName')
		.select('familyName')
		.where('personId', '=', row.personId)
		.executeTakeFirst();
	return {
		slug: row.slug,
		legalNameMissing: !name?.familyName,
		titleIn: (locale: Locale) => told(row.title, locale).text,
		first: first?.dueOn,
	};
};

/** That it is done, and what happens next, by whom. */
export const welcomeLearner = listener({
	name: 'enrolment.welcome-letter',
	on: 'enrolment.enrolled',
	run: async (ctx, { enrolmentId, personId }) => {
		const { titleIn, first, legalNameMissing } = await wordsOf(ctx, enrolmentId);
		await writeLetter(ctx, 'enrolment.welcome', personId, (_person, options, school) => {
			const words = { programme: titleIn(options.locale), school };
			return {
				subject: m.enrolment_letter_welcome_subject(words, options),
				paragraphs: [
					m.enrolment_letter_welcome_body(words, options),
					first
						? m.enrolment_letter_first_date(
								{ date: first.toLocaleString(options.locale, { dateStyle: 'long' }) },
								options,
							)
						: m.enrolment_letter_free_pace({}, options),
					m.enrolment_letter_mentor({}, options),
					...(legalNameMissing ? [m.enrolment_letter_legal_name({}, options)] : []),
				],
				action: { label: m.enrolment_letter_open({}, options), path: `/learning/${enrolmentId}` },
			};
		});
	},
});

export const withdrawalLetter = listener({
	name: 'enrolment.withdrawal-letter',
	on: 'enrolment.withdrawn',
	run: async (ctx, { enrolmentId, personId }) => {
		const { titleIn, slug } = await wordsOf(ctx, enrolmentId);
		await writeLetter(ctx, 'enrolment.withdrawal', personId, (_person, options, school) => {
			const words = { programme: titleIn(options.locale), school };
			return {
				subject: m.enrolment_letter_withdrawn_subject(words, options),
				paragraphs: [m.enrolment_letter_withdrawn_body(words, options)],
				action: { label: m.enrolment_letter_programme({}, options), path: `/programmes/${slug}` },
			};
		});
	},
});
