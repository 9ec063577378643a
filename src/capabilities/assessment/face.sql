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
