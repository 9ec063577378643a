import { newSession } from '#capabilities/mentoring/factory.ts';
import type { TestSchool } from '#platform/testing/school.ts';

interface Id {
	readonly id: string;
}

/** They say to their mentor how it goes and are told, report it, wish, and ask for another; each part is played by somebody. */
export const speak = async (school: TestSchool, who: Id, enrolmentId: string, mentor: Id) => {
	const put = (statement: string, ...values: unknown[]) => school.rows(statement, values);
	const sessionId = await school.make((ctx) => newSession(ctx, { enrolmentId, mentorId: mentor.id }));
	await school.settle();
	// They may have been asked after another session of these weeks.
	await put(
		`insert into mentoring_round (session_id, enrolment_id, mentor_id, asked_at, due_at, revealed_at)
		values ($1, $2, $3, now() - interval '1 day', now(), now()) on conflict (session_id) do update set revealed_at = now()`,
		...[sessionId, enrolmentId, mentor.id],
	);
	await put(
		`insert into mentoring_appreciation (session_id, side, author_id, gesture, words, answered_at)
		values ($1, 'learner', $2, 'trust', 'Merci.', now()), ($1, 'mentor', $3, 'forward', 'Bravo.', now())`,
		...[sessionId, who.id, mentor.id],
	);
	await put(
		`insert into mentoring_report (session_id, side, reported_by, reason, state, reported_at, decided_by, decision_reason, decided_at)
		values ($1, 'mentor', $2, 'Cela blesse.', 'kept', now(), $3, 'Non.', now())`,
		...[sessionId, who.id, mentor.id],
	);
	const [programme] = await put('select programme_id from enrolment_enrolment where id = $1', enrolmentId);
	await put(
		`insert into mentoring_tally (mentor_id, programme_id, answers, content, closed_at) values ($1, $2, 5, 4, now())`,
		...[mentor.id, programme?.programme_id],
	);
	await put(
		`with one as (insert into mentoring_change (enrolment_id, mentor_id, side, asked_by, reason, tell_other, state, reviewer_id, new_mentor_id, asked_at, changed_at)
		values ($1, $3, 'learner', $2, 'Autre chose.', false, 'kept', $3, $3, now(), now()) returning id)
		insert into mentoring_change_step (change_id, number, move, to_state, reason, made_at, made_by)
		select id, 1, 'keep', 'kept', 'Essayez.', now(), $3 from one`,
		...[enrolmentId, who.id, mentor.id],
	);
	await put(
		`insert into mentoring_wish (enrolment_id, mentor_id, language, changed_at) values ($1, $2, 'fr', now())`,
		...[enrolmentId, mentor.id],
	);
	await put(
		`insert into mentoring_programme_wish (mentor_id, programme_id, wished_at) values ($1, $2, now())`,
		...[mentor.id, programme?.programme_id],
	);
	await put(`update mentoring_accompaniment set why = '[]' where enrolment_id = $1`, enrolmentId);
};
