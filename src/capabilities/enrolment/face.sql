-- Who learns what: one row an enrolment, whatever became of it.
create view enrolment_learner as
select id as enrolment_id, person_id, programme_id, version, state, enrolled_at from enrolment_enrolment;

-- The dates that hold now; none at a free pace.
create view enrolment_due as
select d.enrolment_id, d.project_key, d.due_on
from enrolment_plan_date d
where d.number = (select max(number) from enrolment_plan p where p.enrolment_id = d.enrolment_id);
