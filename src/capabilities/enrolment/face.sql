-- Who learns what: one row an enrolment, whatever became of it.
create view enrolment_learner as
select id as enrolment_id, person_id, programme_id, version, state, enrolled_at,
	case when state <> 'active' then changed_at end as ended_at
from enrolment_enrolment;
comment on column enrolment_learner.ended_at is 'nullable';
comment on column enrolment_learner.state is 'type: ''active'' | ''withdrawn'' | ''completed''';

-- The plan that holds now: its pace (null is free), and the projects that were validated when it was made.
create view enrolment_pace as
select p.enrolment_id, p.number, p.months, p.starts_on, p.made_at, p.why, p.done
from enrolment_plan p
where p.number = (select max(number) from enrolment_plan q where q.enrolment_id = p.enrolment_id);
comment on column enrolment_pace.months is 'nullable';

-- The dates that hold now; none at a free pace.
create view enrolment_due as
select d.enrolment_id, d.project_key, d.due_on
from enrolment_plan_date d
where d.number = (select max(number) from enrolment_plan p where p.enrolment_id = d.enrolment_id);

-- Every date that was ever given to a project, with when it began to hold: the first project may have been due before the last plan.
create view enrolment_due_ever as
select d.enrolment_id, d.project_key, d.due_on, p.number, p.made_at
from enrolment_plan_date d join enrolment_plan p on p.enrolment_id = d.enrolment_id and p.number = d.number;
