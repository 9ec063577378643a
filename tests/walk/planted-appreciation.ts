import { newSession } from '#capabilities/mentoring/factory.ts';
import { appreciate } from '#capabilities/mentoring/server/appreciation/appreciate.ts';
import { reportWords } from '#capabilities/mentoring/server/appreciation/report-words.ts';
import { askChange } from '#capabilities/mentoring/server/change/ask-change.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { words } from './words.ts';

type As = (who: string) => ReturnType<TestSchool['as']>;
type One = (who: string) => { id: string };

/** The learner and the mentor said how it goes: read by both, by none yet, and reported; and the learner asks for another. */
export const appreciations = async (school: TestSchool, as: As, one: One, place: Record<string, string>) => {
	const enrolmentId = place.enrolment ?? '';
	const met = async (): Promise<string> => {
		const sessionId = await school.make((ctx) => newSession(ctx, { enrolmentId, mentorId: one('mentor').id }));
		await school.settle();
		await school.rows(
			`insert into mentoring_round (session_id, enrolment_id, mentor_id, asked_at, due_at)
			select id, enrolment_id, mentor_id, settled_at, settled_at + interval '7 days' from mentoring_session where id = $1
			on conflict do nothing`,
			[sessionId],
		);
		return sessionId;
	};
	const says = (who: string, sessionId: string, said: string) =>
		as(who)(appreciate, { sessionId, gesture: 'trust', words: said });
	place.toldSession = await met();
	await says('learner', place.toldSession, words.appreciated);
	await says('mentor', place.toldSession, words.praised);
	place.sealedSession = await met();
	await says('learner', place.sealedSession, words.unrevealed);
	place.reportedSession = await met();
	await says('learner', place.reportedSession, words.insult);
	await says('mentor', place.reportedSession, words.praised);
	await as('mentor')(reportWords, { sessionId: place.reportedSession, reason: words.reportReason });
	place.report = (await school.rows<{ id: string }>('select id from mentoring_report'))[0]?.id ?? '';
	const { changeId } = await as('learner')(askChange, { enrolmentId, reason: words.changeReason });
	place.change = changeId;
};
