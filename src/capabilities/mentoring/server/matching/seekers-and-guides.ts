import type { ReadCtx } from '#platform/context.ts';
import { schoolDay } from '#platform/school-day.ts';
import type { Guide, Seeker } from '../../rules/matching.ts';
import { inUtc, type WeekHours } from '../../rules/shared-hours.ts';
import { hoursAt, momentsIn } from '../../rules/wished-hours.ts';
import { db } from '../../tables.ts';

const anyHour: readonly WeekHours[] = [{ from: 0, to: 7 * 24 * 60 }];

const aheadAt = (at: Temporal.Instant, zone: string) => at.toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;
const inAWeek = (ctx: ReadCtx) => ctx.clock.now().add({ hours: 24 * 7 });

/** The weekly hours of people as they are in the week that comes, on one clock. Whoever said none is not in it. */
const hoursOf = async (ctx: ReadCtx): Promise<ReadonlyMap<string, readonly WeekHours[]>> => {
	const rows = await db(ctx).selectFrom('calendarWeek').selectAll().execute();
	const at = inAWeek(ctx);
	return new Map(
		[...Map.groupBy(rows, ({ personId }) => personId)].map(([personId, hours]) => [
			personId,
			inUtc(hours, aheadAt(at, hours[0]?.zone ?? 'UTC')),
		]),
	);
};
type Hours = Awaited<ReturnType<typeof hoursOf>>;

const learning = (ctx: ReadCtx) =>
	db(ctx)
		.selectFrom('enrolmentLearner as learner')
		.innerJoin('programmesPublished as said', (join) =>
			join.onRef('said.programmeId', '=', 'learner.programmeId').onRef('said.version', '=', 'learner.version'),
		)
		.innerJoin('identitySpeech as speech', 'speech.personId', 'learner.personId')
		.innerJoin('identityClock as clock', 'clock.personId', 'learner.personId')
		.innerJoin('identityName as named', 'named.personId', 'learner.personId')
		.leftJoin('mentoringAccompaniment as present', (join) =>
			join.onRef('present.enrolmentId', '=', 'learner.enrolmentId').on('present.until', 'is', null),
		)
		.leftJoin('mentoringWish as wish', 'wish.enrolmentId', 'learner.enrolmentId')
		.select([
			...(['learner.enrolmentId', 'learner.personId', 'learner.programmeId', 'enrolledAt'] as const),
			...(['rome', 'title', 'displayName', 'locale', 'speech.languages', 'clock.zone'] as const),
			...(['present.mentorId as present', 'wish.mentorId as wished', 'wish.language', 'moments'] as const),
		])
		.where('learner.state', '=', 'active');
type Learning = Awaited<ReturnType<ReturnType<typeof learning>['execute']>>[number];

/** With whom it ended while the learner went on, in whatever programme: not whom a programme that is over parted. */
const formerOf = async (ctx: ReadCtx, people: readonly string[]) => {
	const rows = await db(ctx)
		.selectFrom('mentoringAccompaniment')
		.innerJoin('enrolmentLearner', 'enrolmentLearner.enrolmentId', 'mentoringAccompaniment.enrolmentId')
		.select(['personId', 'mentorId'])
		.where('personId', '=', ({ fn, val }) => fn.any(val(people)))
		.where('until', 'is not', null)
		.where((eb) => eb.or([eb('endedAt', 'is', null), eb('until', '<', eb.ref('endedAt'))]))
		.execute();
	return Map.groupBy(rows, ({ personId }) => personId);
};

const asSeekers = async (ctx: ReadCtx, rows: readonly Learning[], hours: Hours) => {
	const former = await formerOf(
		ctx,
		rows.map(({ personId }) => personId),
	);
	const at = inAWeek(ctx);
	return rows.map((row) => {
		const before = (former.get(row.personId) ?? []).map(({ mentorId }) => mentorId);
		const wishedHours = row.moments?.length ? inUtc(hoursAt(momentsIn(row.moments)), aheadAt(at, row.zone)) : undefined;
		const seeker: Seeker = {
			enrolmentId: row.enrolmentId,
			personId: row.personId,
			programmeId: row.programmeId,
			occupations: row.rome === null ? [] : [row.rome],
			languages: [...new Set([...(row.language === null ? [] : [row.language]), row.locale, ...row.languages])],
			// A guest who said nothing comes at any hour, as to any appointment.
			hours: hours.get(row.personId) ?? wishedHours ?? anyHour,
			wished: row.wished === null ? [] : [row.wished],
			former: row.present === null ? before : [...before, row.present],
		};
		return { ...row, seeker };
	});
};

/** What was told of the appreciation of learners, by mentor and programme: never an answer of fewer than may be told. */
const talliesOf = async (ctx: ReadCtx) => {
	const rows = await db(ctx)
		.selectFrom('mentoringTally')
		.select(({ fn }) => [
			...(['mentorId', 'programmeId'] as const),
			...([fn.sum<number>('answers').as('answers'), fn.sum<number>('content').as('content')] as const),
		])
		.groupBy(['mentorId', 'programmeId'])
		.execute();
	return Map.groupBy(
		rows.map((row) => ({ ...row, answers: Number(row.answers), content: Number(row.content) })),
		({ mentorId }) => mentorId,
	);
};

/** Everybody who holds the role and is qualified for something, as matching looks at them; or one of them. */
const guidesOf = async (ctx: ReadCtx, hours: Hours, mentorId?: string) => {
	let query = db(ctx)
		.selectFrom('facultyGuide as guide')
		.innerJoin('identityRoleHolder as holder', 'holder.personId', 'guide.mentorId')
		.innerJoin('identityName as named', 'named.personId', 'guide.mentorId')
		.select(['guide.mentorId', 'displayName', 'languages', 'capacity', 'pausedUntil', 'occupations'])
		.where('holder.role', '=', 'mentor')
		.orderBy('guide.mentorId');
	if (mentorId !== undefined) query = query.where('guide.mentorId', '=', mentorId);
	const rows = await query.execute();
	const qualified = Map.groupBy(
		await db(ctx).selectFrom('facultyQualified').select(['mentorId', 'programmeId']).execute(),
		(one) => one.mentorId,
	);
	const wished = Map.groupBy(
		await db(ctx).selectFrom('mentoringProgrammeWish').select(['mentorId', 'programmeId']).execute(),
		(one) => one.mentorId,
	);
	const known = Map.groupBy(await db(ctx).selectFrom('facultyKnown').selectAll().execute(), ({ personId }) => personId);
	const load = await loadsOf(ctx);
	const tallies = await talliesOf(ctx);
	const today = await schoolDay(ctx);
	return rows.map((row) => ({
		name: row.displayName,
		guide: {
			mentorId: row.mentorId,
			programmes: (qualified.get(row.mentorId) ?? []).map(({ programmeId }) => programmeId),
			occupations: row.occupations,
			languages: row.languages,
			hours: hours.get(row.mentorId) ?? [],
			learners: load.get(row.mentorId) ?? 0,
			capacity: row.capacity,
			paused: row.pausedUntil !== null && Temporal.PlainDate.compare(row.pausedUntil, today) >= 0,
			ties: (known.get(row.mentorId) ?? []).map(({ knownId }) => knownId),
			wished: (wished.get(row.mentorId) ?? []).map(({ programmeId }) => programmeId),
			appreciation: Object.fromEntries(
				(tallies.get(row.mentorId) ?? []).map(({ programmeId, answers, content }) => [
					programmeId,
					{ answers, content },
				]),
			),
		} satisfies Guide,
	}));
};

/** How many learners each mentor accompanies now. */
const loadsOf = async (ctx: ReadCtx): Promise<ReadonlyMap<string, number>> => {
	const rows = await db(ctx)
		.selectFrom('mentoringAccompaniment')
		.innerJoin('enrolmentLearner', 'enrolmentLearner.enrolmentId', 'mentoringAccompaniment.enrolmentId')
		.select(({ fn }) => ['mentorId', fn.countAll<number>().as('learners')])
		.where('until', 'is', null)
		.where('state', '=', 'active')
		.groupBy('mentorId')
		.execute();
	return new Map(rows.map(({ mentorId, learners }) => [mentorId, learners]));
};

/** Who waits for a mentor, those who enrolled first, so many at most, and no later than `before`; and who could be one. */
export const seekersAndGuides = async (ctx: ReadCtx, most: number, before?: Temporal.Instant) => {
	const hours = await hoursOf(ctx);
	let query = learning(ctx).where('present.id', 'is', null).orderBy('learner.enrolmentId').limit(most);
	if (before) query = query.where('enrolledAt', '<=', before);
	const seekers = await asSeekers(ctx, await query.execute(), hours);
	return { seekers, guides: seekers.length > 0 ? await guidesOf(ctx, hours) : [] };
};

/** The same for one learner, who may have a mentor and wants another; and all who could be theirs, or one of them. */
export const seekerAndGuides = async (ctx: ReadCtx, enrolmentId: string, mentorId?: string) => {
	const hours = await hoursOf(ctx);
	const rows = await learning(ctx).where('learner.enrolmentId', '=', enrolmentId).execute();
	const [seeker] = await asSeekers(ctx, rows, hours);
	return { seeker: seeker?.seeker, guides: await guidesOf(ctx, hours, mentorId) };
};

/** Everybody who could be a mentor now, but for the hours at which they can be met. */
export const guidesNow = (ctx: ReadCtx) => guidesOf(ctx, new Map());
