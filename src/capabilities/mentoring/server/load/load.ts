import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { day } from '#platform/instant.ts';
import { type Locale, localeSchema, told } from '#platform/localized.ts';
import { schoolZone } from '#platform/school.ts';
import { mayAssign } from '../../permissions.ts';
import { shareOf } from '../../rules/appreciation.ts';
import { eightOfTen, takenByFew, weekBounds } from '../../rules/load.ts';
import { fewestAnswers, loadWeeks } from '../../settings.ts';
import { db } from '../../tables.ts';
import { guidesNow } from '../matching/seekers-and-guides.ts';
import { demandNow, heldBetween, learningAt, minutesSince, waitsForMentor, waitsForSession } from './load-rows.ts';

const wait = z.object({ people: z.int(), days: z.int().nullable() });

/**
 * Load and demand, for the head of pedagogy: each mentor against what they can carry, who waits where, how long it took
 * eight of ten, how much of the time a few take, and the last weeks. What learners said of a mentor only as tallies: see
 * `rules/appreciation.ts`.
 */
export const load = read({
	name: 'mentoring.load',
	input: z.object({}),
	output: z.object({
		weeks: z.int(),
		/** Fewer than this are not told. */
		fewest: z.int(),
		mentors: z.array(
			z.object({
				mentorId: z.uuid(),
				name: z.string().nullable(),
				learners: z.int(),
				capacity: z.int(),
				paused: z.boolean(),
				minutes: z.int(),
				/** Of several learners; null where too few have answered. */
				content: z.enum(['nearly-all', 'most', 'some', 'few']).nullable(),
				answers: z.int(),
			}),
		),
		demand: z.array(
			z.object({
				programme: z.object({ text: z.string(), lang: localeSchema }),
				language: localeSchema,
				waiting: z.int(),
				/** Of the one who waits longest. */
				days: z.int(),
				/** Of mentors who could take one more, in this programme and language. */
				places: z.int(),
			}),
		),
		waits: z.object({ mentor: wait, session: wait }),
		/** Of sessions since then, by the tenth of learners that takes most of it. */
		few: z.object({ learners: z.int(), minutes: z.int(), few: z.int(), percent: z.int() }).nullable(),
		trend: z.array(z.object({ monday: day, accompanied: z.int(), waiting: z.int(), held: z.int() })),
	}),
	allow(ctx) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		return mayAssign(ctx.actor) ? allow(null) : refuse('forbidden');
	},
	async run(ctx) {
		const [weeks, fewest, zone] = [
			await ctx.setting(loadWeeks),
			await ctx.setting(fewestAnswers),
			await ctx.setting(schoolZone),
		];
		const bounds = weekBounds(ctx.clock.now(), zone, weeks);
		const since = bounds[0]?.toInstant() ?? ctx.clock.now();
		const guides = await guidesNow(ctx);
		const minutes = await minutesSince(ctx, since);
		const [mentor, session] = [await waitsForMentor(ctx, since), await waitsForSession(ctx, since)];
		const byLearner = sums(minutes, ({ enrolmentId }) => enrolmentId);
		return {
			...{ weeks, fewest },
			mentors: mentorsOf(
				guides,
				sums(minutes, ({ mentorId }) => mentorId),
			),
			demand: await demandOf(ctx, guides),
			waits: {
				mentor: { people: mentor.length, days: eightOfTen(mentor, fewest) ?? null },
				session: { people: session.length, days: eightOfTen(session, fewest) ?? null },
			},
			few:
				takenByFew(
					[...byLearner].map(([enrolmentId, sum]) => ({ enrolmentId, minutes: sum })),
					fewest,
				) ?? null,
			trend: await trendOf(ctx, bounds),
		};
	},
});

type Guides = Awaited<ReturnType<typeof guidesNow>>;

const sums = <Row extends { readonly minutes: number }>(rows: readonly Row[], of: (row: Row) => string) => {
	const found = new Map<string, number>();
	for (const row of rows) found.set(of(row), (found.get(of(row)) ?? 0) + row.minutes);
	return found;
};

/** Those first who carry more than they said, then those nearest to it. */
const mentorsOf = (guides: Guides, minutes: ReadonlyMap<string, number>) =>
	guides
		.map(({ name, guide: { mentorId, learners, capacity, paused, appreciation } }) => {
			const said = Object.values(appreciation);
			const answers = said.reduce((sum, one) => sum + one.answers, 0);
			const content = said.reduce((sum, one) => sum + one.content, 0);
			return {
				...{ mentorId, name, learners, capacity, paused, answers, minutes: minutes.get(mentorId) ?? 0 },
				content: answers === 0 ? null : shareOf({ answers, content }),
			};
		})
		.sort((a, b) => b.learners / Math.max(1, b.capacity) - a.learners / Math.max(1, a.capacity));

const demandOf = async (ctx: ReadCtx, guides: Guides) => {
	const rows = await demandNow(ctx);
	const titles = await db(ctx)
		.selectFrom('programmesPublished')
		.select(['programmeId', 'title'])
		.where('current', '=', true)
		.execute();
	const title = new Map(titles.map((one) => [one.programmeId, one.title]));
	const free = (programmeId: string, language: Locale) =>
		guides
			.filter(
				({ guide }) => !guide.paused && guide.programmes.includes(programmeId) && guide.languages.includes(language),
			)
			.reduce((sum, { guide }) => sum + Math.max(0, guide.capacity - guide.learners), 0);
	const now = ctx.clock.now();
	return rows
		.map(({ programmeId, language, waiting, first }) => ({
			...{ waiting, places: free(programmeId, language), language },
			programme: told(title.get(programmeId) ?? {}, ctx.locale),
			days: Math.floor(now.since(first).total('hours') / 24),
		}))
		.sort((a, b) => b.waiting - a.waiting || b.days - a.days);
};

/** At the end of each week, and now. */
const trendOf = async (ctx: ReadCtx, bounds: readonly Temporal.ZonedDateTime[]) => {
	const instants = bounds.map((one) => one.toInstant());
	const ends = [...instants.slice(1, -1), ctx.clock.now()];
	const [at, held] = [await learningAt(ctx, ends), await heldBetween(ctx, instants)];
	return bounds.slice(0, -1).map((monday, n) => {
		const { learners = 0, accompanied = 0 } = at[n] ?? {};
		return { monday: monday.toPlainDate(), accompanied, waiting: learners - accompanied, held: held[n] ?? 0 };
	});
};
