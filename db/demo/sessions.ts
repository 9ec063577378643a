import { bookSessions } from '#capabilities/mentoring/server/sessions/book-sessions.ts';
import { contestOutcome } from '#capabilities/mentoring/server/sessions/contest-outcome.ts';
import { person } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import { act, asOf } from './act.ts';
import { seedRecording } from './recording.ts';
import { type Cast, endRoom, newMeeting } from './rooms.ts';

const zone = 'Europe/Paris';
const minutes = (count: number) => count * 60_000;
/** What became of the last weeks. */
const past = [
	{ weeks: 4, state: 'held', attendance: { learner: minutes(44), mentor: minutes(45), together: minutes(44) } },
	{ weeks: 3, state: 'held', attendance: { learner: minutes(41), mentor: minutes(45), together: minutes(41) } },
	{
		weeks: 2,
		state: 'missed-by-learner',
		attendance: { learner: minutes(3), mentor: minutes(16), together: minutes(3) },
	},
] as const;
/** The week whose session both agreed to have recorded: the last that was held. */
const recorded = 3;

/** The learner sees his mentor on Tuesdays at six: some weeks ago, when he is said to have missed one, and from the next on. Answers those that were held, the oldest first. */
export const seedSessions = async (
	ctx: Ctx,
	cast: Cast,
): Promise<{ sessionId: string; startsAt: Temporal.Instant }[]> => {
	const { enrolmentId, learner } = cast;
	const held: { sessionId: string; startsAt: Temporal.Instant }[] = [];
	const today = ctx.clock.today(zone);
	// The first Tuesday that is not today nor tomorrow.
	const tuesday = today.add({ days: ((2 - today.dayOfWeek - 2 + 14) % 7) + 2 });
	const first = tuesday.toPlainDateTime('18:00');
	const moment = (weeks: number) => first.subtract({ weeks }).toZonedDateTime(zone).toInstant();
	const me = { ...ctx, actor: person(learner.id, ['learner']) };
	for (const { weeks, ...session } of past) {
		const startsAt = moment(weeks);
		const hours = { opensAt: startsAt.subtract({ minutes: 10 }), closesAt: startsAt.add({ minutes: 75 }) };
		const then = asOf(ctx, startsAt.add({ minutes: 80 }));
		const { sessionId, roomId } = await newMeeting(then, { ...cast, ...session, ...hours, startsAt, minutes: 45 });
		if (weeks === recorded) await seedRecording(ctx, { ...cast, roomId, startsAt });
		await endRoom(ctx, roomId, hours.closesAt);
		if (session.state === 'held') held.push({ sessionId, startsAt });
		if (session.state === 'missed-by-learner')
			await act(me, contestOutcome, {
				...{ sessionId, reason: 'Ma ligne a lâché après trois minutes ; nous avons fini au téléphone.' },
			});
	}
	await act(me, bookSessions, { enrolmentId, startsAt: moment(0).toString(), weeks: 12 });
	return held;
};
