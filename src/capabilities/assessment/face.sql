-- How far each project of each learner is, and until when somebody is waited on.
create view assessment_progress as
select id as project_id, enrolment_id, learner_id, programme_id, version, project_key, position, state, since, due_at
from assessment_project;
comment on column assessment_progress.state is 'type: ''locked'' | ''open'' | ''paused'' | ''mentor-review'' | ''escalated'' | ''ready'' | ''no-evaluator'' | ''evaluator-asked'' | ''to-book'' | ''defence-planned'' | ''identity-doubtful'' | ''appeal-review'' | ''improving'' | ''validated''';
comment on column assessment_progress.due_at is 'nullable';

-- What is acquired, by decisions that stand, with the defence that showed it. Each project decides its own.
create view assessment_acquired as
select p.enrolment_id, p.id as project_id, p.project_key, d.competency_key, d.decided_at as acquired_at, d.defence_id, f.held_on, d.decided_by as evaluator_id
from assessment_decision d
join assessment_defence f on f.id = d.defence_id
join assessment_project p on p.id = d.project_id
where d.outcome = 'acquired' and not exists (select from assessment_decision later where later.supersedes = d.id);

-- Each defence that was held and decided on what was recorded of it, as it was decided first; not those that look at one again.
create view assessment_held as
select d.id as defence_id, d.project_id, d.number, p.enrolment_id, d.learner_id, d.evaluator_id, p.programme_id, p.version,
	p.project_key, d.decided_at, d.room_id, d.recording_hash
from assessment_defence d
join assessment_project p on p.id = d.project_id
where d.state = 'held' and d.appeals is null and d.draw_id is not null and d.room_id is not null and d.recording_hash is not null;

-- What was decided in a defence, criterion by criterion, whether or not it still stands.
create view assessment_judged as
select defence_id, competency_key, outcome, met from assessment_decision where met is not null;
comment on column assessment_judged.outcome is 'type: ''acquired'' | ''not-yet''';

-- Who was ever drawn for a defence of which learner, and did not leave it to another: they may know what is decided of them.
create view assessment_hearing as
select evaluator_id, learner_id from assessment_defence where state in ('accepted', 'planned', 'held', 'incident', 'doubtful', 'cancelled');

-- What was handed in, when and by whom, without a word of it; whoever joins it answers for who reads it.
create view assessment_hand_in as
select v.project_id, v.number, v.handed_in_at, p.learner_id, p.enrolment_id, p.programme_id, p.version, p.project_key
from assessment_version v join assessment_project p on p.id = v.project_id;

-- Those with whom a version was done, or from whom part of it was copied, as the project allows.
create view assessment_done_with as
select project_id, number, learner_id from assessment_version_author
union
select project_id, number, taken_from from assessment_deliverable where taken_from is not null and number is not null;
