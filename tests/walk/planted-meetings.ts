import { newAppointment } from '#capabilities/calendar/factory.ts';
import { addException } from '#capabilities/calendar/server/add-exception.ts';
import { cancelAppointment } from '#capabilities/calendar/server/cancel-appointment.ts';
import { makeFeed } from '#capabilities/calendar/server/make-feed.ts';
import { ownFeeds } from '#capabilities/calendar/server/own-feeds.ts';
import type { Actor } from '#platform/actor.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { liveIn } from './planted-rooms.ts';
import { words } from './words.ts';

type As = (who: string) => ReturnType<TestSchool['as']>;
type One = (who: string) => { id: string; actor: Actor };

/** The learner meets the mentor, is in a room of theirs, and called one meeting off; others meet others. A program reads the learner's calendar. */
export const meetings = async (school: TestSchool, as: As, one: One, place: Record<string, string>) => {
	const met = (people: readonly string[], days: number) =>
		school.make((ctx) =>
			newAppointment(ctx, { people: people.map(one), startsAt: ctx.clock.now().add({ hours: 24 * days }) }),
		);
	place.appointment = await met(['mentor', 'learner'], 40);
	place.offAppointment = await met(['mentor', 'learner'], 41);
	await met(['another mentor', 'another learner'], 40);
	await as('learner')(cancelAppointment, { appointmentId: place.offAppointment, reason: words.meeting });
	const { exceptionId } = await as('learner')(addException, { kind: 'away', fromDay: '2030-01-01' });
	place.exception = exceptionId;
	const { feedId } = await as('learner')(makeFeed, { name: words.feed });
	place.feed = feedId;
	const { feeds } = await as('learner')(ownFeeds, {});
	place.token = /feed\/([\w-]+)\.ics/.exec(feeds[0]?.address ?? '')?.[1] ?? '';
	const called = { chat: words.chat, content: words.recorded };
	const live = await liveIn(school, [one('learner'), one('mentor')], called);
	[place.room, place.presence, place.take] = [live.roomId, live.presenceId, live.takeId];
};
