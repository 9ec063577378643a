import type { Ctx } from '#platform/context.ts';
import { type Gesture, sides } from './rules/appreciation.ts';
import type { ObjectiveOutcome, Pace } from './rules/objectives.ts';
import type { TimeShare } from './rules/time-share.ts';
import { takeStep } from './server/change/change-row.ts';
import { giveToRead } from './server/notes/write-note.ts';
import { settle, type Word } from './server/sessions/settle-session.ts';
import { waitFrom } from './settings.ts';
import { db } from './tables.ts';

/** A mentor who accompanies a learner from now on, for tests. */
export const newAccompaniment = async (ctx: Ctx, enrolmentId: string, mentorId: string): Promise<void> => {
	await db(ctx)
		.insertInto('mentoringAccompaniment')
		.values({ enrolmentId, mentorId, since: ctx.clock.now() })
		.execute();
};

interface NewSession extends Omit<Partial<Word>, 'outcome'> {
	readonly enrolmentId: string;
	readonly mentorId: string;
	/** `held` if not said. */
	readonly state?: 'planned' | Word['outcome'];
	/** Yesterday if not said; tomorrow where it is planned. */
	readonly startsAt?: Temporal.Instant;
	readonly minutes?: number;
	/** Known before, where something leads to it. */
	readonly id?: string;
	/** In the calendar and the rooms, where the test has them there. */
	readonly appointmentId?: string;
	readonly seriesId?: string;
	readonly roomId?: string;
}

/** A session as if it had been booked, and settled if its state says so, with what it is to pay. Answers its id. */
export const newSession = async (ctx: Ctx, { state = 'held', ...given }: NewSession): Promise<string> => {
	const { enrolmentId, mentorId, minutes = 45, seriesId, roomId, id: known, ...rest } = given;
	const {
		appointmentId = crypto.randomUUID(),
		startsAt = ctx.clock.now().add({ hours: state === 'planned' ? 24 : -24 }),
	} = rest;
	const { id } = await db(ctx)
		.insertInto('mentoringSession')
		.values({
			...(known !== undefined && { id: known }),
			...{ enrolmentId, mentorId, appointmentId, seriesId: seriesId ?? null, roomId: roomId ?? null },
			...{ startsAt, endsAt: startsAt.add({ minutes }) },
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	const { attendance, calledOff, reason } = given;
	if (state !== 'planned')
		await settle(ctx, id, {
			outcome: state,
			...(attendance && { attendance }),
			...(calledOff && { calledOff }),
			...(reason !== undefined && { reason }),
		});
	return id;
};

interface Said {
	readonly authorId: string;
	readonly gesture: Gesture;
	readonly words?: string;
}
interface NewAppreciation {
	readonly sessionId: string;
	readonly askedAt: Temporal.Instant;
	readonly revealed?: boolean;
	readonly learner?: Said;
	readonly mentor?: Said;
}

/** Both were asked how it goes after a session, as if its news had come; with what was answered. */
export const newAppreciation = async (ctx: Ctx, given: NewAppreciation): Promise<void> => {
	const { sessionId, askedAt, revealed = false } = given;
	const { enrolmentId, mentorId } = await db(ctx)
		.selectFrom('mentoringSession')
		.select(['enrolmentId', 'mentorId'])
		.where('id', '=', sessionId)
		.executeTakeFirstOrThrow();
	const dueAt = askedAt.add({ hours: 24 * 7 });
	await db(ctx)
		.insertInto('mentoringRound')
		.values({ sessionId, enrolmentId, mentorId, askedAt, dueAt, revealedAt: revealed ? dueAt : null })
		.execute();
	for (const side of sides) {
		const said = given[side];
		if (said)
			await db(ctx)
				.insertInto('mentoringAppreciation')
				.values({ sessionId, side, answeredAt: askedAt, ...said })
				.execute();
	}
};

interface NewChange {
	readonly enrolmentId: string;
	readonly mentorId: string;
	readonly askedBy: string;
	readonly reason: string;
}

/** A learner asked for another mentor, without the letters. */
export const newChange = async (ctx: Ctx, given: NewChange): Promise<string> => {
	const now = ctx.clock.now();
	const { id } = await db(ctx)
		.insertInto('mentoringChange')
		.values({
			...given,
			...{ side: 'learner', tellOther: false, state: 'asked', askedAt: now, changedAt: now },
			...(await waitFrom(ctx, 'asked')),
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await takeStep(ctx, id, { move: 'ask', to: 'asked' });
	return id;
};

export interface NewNote {
	readonly sessionId: string;
	readonly done?: string | null;
	readonly how?: string;
	readonly pace?: Pace;
	/** For the team alone. */
	readonly wellbeing?: string;
	readonly time?: TimeShare;
	/** With days from the session's own. */
	readonly objectives?: readonly {
		readonly text: string;
		readonly days: number;
		readonly outcome?: ObjectiveOutcome;
	}[];
	/** Given to its learner, unless said otherwise. */
	readonly shared?: boolean;
}

/** What was written of a session, for tests and the demonstration school. */
export const newNote = async (ctx: Ctx, given: NewNote): Promise<void> => {
	const {
		sessionId,
		done = 'Nous avons relu le plan.',
		how = null,
		pace = null,
		wellbeing,
		time,
		shared = true,
	} = given;
	const now = ctx.clock.now();
	const at = { sessionId, writtenAt: now, version: 1 };
	await db(ctx)
		.insertInto('mentoringNote')
		.values({ ...at, done, how, pace })
		.execute();
	if (wellbeing !== undefined)
		await db(ctx)
			.insertInto('mentoringTeamNote')
			.values({ ...at, wellbeing })
			.execute();
	if (time)
		await db(ctx)
			.insertInto('mentoringTimeShare')
			.values({ sessionId, ...time, notedAt: now })
			.execute();
	for (const objective of given.objectives ?? []) await newObjective(ctx, sessionId, objective);
	if (shared) await giveToRead(ctx, sessionId);
};

const newObjective = async (
	ctx: Ctx,
	sessionId: string,
	{ text, days, outcome }: NonNullable<NewNote['objectives']>[number],
): Promise<void> => {
	const now = ctx.clock.now();
	const { enrolmentId, startsAt } = await db(ctx)
		.selectFrom('mentoringSession')
		.select(['enrolmentId', 'startsAt'])
		.where('id', '=', sessionId)
		.executeTakeFirstOrThrow();
	const dueOn = startsAt.toZonedDateTimeISO('UTC').toPlainDate().add({ days });
	const { id } = await db(ctx)
		.insertInto('mentoringObjective')
		.values({
			...{ enrolmentId, sessionId, text, dueOn, setAt: now },
			...(outcome && { outcome, settledAt: now }),
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	if (outcome)
		await db(ctx)
			.insertInto('mentoringObjectiveOutcome')
			.values({ objectiveId: id, number: 1, sessionId, outcome, saidAt: now })
			.execute();
};
