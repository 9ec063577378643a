-- Who accompanies which learner today (`until` is null), and who did before.
create view mentoring_mentor as
select enrolment_id, mentor_id, since, until from mentoring_accompaniment;
comment on column mentoring_mentor.until is 'nullable';

-- Sessions of a learner with a mentor, and the last word on what became of each; `settled_at` is when that was said.
create view mentoring_meeting as
select id as session_id, enrolment_id, mentor_id, room_id, starts_at, ends_at, state, settled_at, called_off
from mentoring_session;
comment on column mentoring_meeting.room_id is 'nullable';
comment on column mentoring_meeting.settled_at is 'nullable';
comment on column mentoring_meeting.called_off is 'nullable';
comment on column mentoring_meeting.state is 'type: ''planned'' | ''held'' | ''missed-by-learner'' | ''missed-by-mentor'' | ''cancelled-in-time'' | ''cancelled-late''';

-- What was heard of what learners handed in, so that whoever tells it knows what was not.
create view mentoring_hand_in as
select enrolment_id, subject as project_key, number, at from mentoring_trace where kind = 'handed-in';

-- How each learner on their way stands, in a word, for whoever accompanies them: `case` where somebody must make time now,
-- `watch` where the last score or the mentor's alarm calls for a look, else `calm`. Never a figure; nor what came of one for somebody who objects to being scored.
create view mentoring_risk_now as
select l.enrolment_id,
	case when c.id is not null then 'case' when a.said = 'raised' or (s.level in ('watch', 'high') and o.kind is distinct from 'object') then 'watch' else 'calm' end as level,
	c.id as case_id,
	c.opened_at as since
from enrolment_learner l
left join mentoring_case c on c.enrolment_id = l.enrolment_id and c.state <> 'closed'
left join lateral (select level from mentoring_score where enrolment_id = l.enrolment_id order by day desc limit 1) s on true
left join lateral (select said from mentoring_alarm where enrolment_id = l.enrolment_id order by number desc limit 1) a on true
left join lateral (select kind from mentoring_contradiction where enrolment_id = l.enrolment_id and kind <> 'correct' order by number desc limit 1) o on true
where l.state = 'active';
comment on column mentoring_risk_now.level is 'type: ''calm'' | ''watch'' | ''case''';
comment on column mentoring_risk_now.case_id is 'nullable';
comment on column mentoring_risk_now.since is 'nullable';

-- How far the note of each session is, without a word of it: `noted` once it says what was done, `excused` where none will come.
create view mentoring_note_state as
select session.id as session_id, note.pace, note.done is not null as noted, note.shared_at, wait.excused_at is not null as excused
from mentoring_session session
left join mentoring_note note on note.session_id = session.id
left join mentoring_note_wait wait on wait.session_id = session.id;
comment on column mentoring_note_state.pace is 'type: ''slower'' | ''as-planned'' | ''faster'' | null';
comment on column mentoring_note_state.shared_at is 'nullable';

-- Weekly notes as their learner reads them, and how often they were changed since they were given to them. What the team
-- alone reads is in no view: nobody outside mentoring reads it.
create view mentoring_shared_note as
select note.session_id, session.enrolment_id, session.mentor_id, session.starts_at, note.done, note.how, note.pace, note.shared_at,
	note.written_at, (select count(*)::integer from mentoring_note_version version where version.session_id = note.session_id) as versions
from mentoring_note note
join mentoring_session session on session.id = note.session_id
where note.shared_at is not null;
comment on column mentoring_shared_note.done is 'nullable';
comment on column mentoring_shared_note.how is 'nullable';
comment on column mentoring_shared_note.pace is 'type: ''slower'' | ''as-planned'' | ''faster'' | null';

-- Objectives: what was agreed on until when, and what became of it. Their learner reads those that were `shared_at`.
create view mentoring_agreed_objective as
select objective.id as objective_id, objective.enrolment_id, objective.session_id, session.starts_at as agreed_at, objective.text,
	objective.due_on, objective.set_at, objective.outcome, objective.settled_at, note.shared_at
from mentoring_objective objective
join mentoring_session session on session.id = objective.session_id
left join mentoring_note note on note.session_id = objective.session_id;
comment on column mentoring_agreed_objective.outcome is 'type: ''reached'' | ''partly'' | ''not-reached'' | ''dropped'' | null';
comment on column mentoring_agreed_objective.settled_at is 'nullable';
comment on column mentoring_agreed_objective.shared_at is 'nullable';
