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

-- What was handed in, when and by whom, without a word of it; whoever joins it answers for who reads it.
create view assessment_hand_in as
select v.project_id, v.number, v.handed_in_at, p.learner_id, p.enrolment_id, p.programme_id, p.version, p.project_key
from assessment_version v join assessment_project p on p.id = v.project_id;

-- Those with whom a version was done, or from whom part of it was copied, as the project allows.
create view assessment_done_with as
select project_id, number, learner_id from assessment_version_author
union
select project_id, number, taken_from from assessment_deliverable where taken_from is not null and number is not null;
