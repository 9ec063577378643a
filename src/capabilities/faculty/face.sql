-- What a mentor can carry and knows; whoever joins it answers for who reads it. `presentation` is for their own learners.
create view faculty_guide as
select m.person_id as mentor_id, m.presentation, m.languages, m.capacity, m.paused_until,
	array(select rome from faculty_occupation o where o.mentor_id = m.person_id order by rome) as occupations
from faculty_mentor m;
comment on column faculty_guide.presentation is 'nullable';
comment on column faculty_guide.paused_until is 'nullable';
comment on column faculty_guide.languages is 'type: import(''#platform/localized.ts'').Locale[]';

-- Who may accompany learners of which programme now.
create view faculty_qualified as
select person_id as mentor_id, programme_id, given_at from faculty_qualification
where part = 'mentor' and ended_at is null;

-- Who may hear defences of which programme now, and what they can hear; whether they hold the role, whoever joins it asks.
create view faculty_hearer as
select held.person_id as evaluator_id, held.programme_id, e.languages, e.paused_until, e.most_defences
from faculty_qualification held join faculty_evaluator e on e.person_id = held.person_id
where held.part = 'evaluator' and held.ended_at is null;
comment on column faculty_hearer.paused_until is 'nullable';
comment on column faculty_hearer.languages is 'type: import(''#platform/localized.ts'').Locale[]';

-- Who knows whom, whichever of them said so: both ways.
create view faculty_known as
select person_id, known_id from faculty_tie where ended_at is null
union
select known_id, person_id from faculty_tie where ended_at is null;

-- Months of which it is said on how many days a mentor accompanied whom, by the learner's enrolment.
create view faculty_month_noted as
select distinct payee.mentor_id, work.learner_ref as enrolment_id, work.done_on as month
from faculty_work work join faculty_payee payee on payee.id = work.payee_id
where work.kind = 'learner';

-- Whether mentors are paid by the session or by the learner, from which month on, until the next.
create view faculty_basis as
select distinct on (from_month) from_month, basis from faculty_rate order by from_month, id desc;
comment on column faculty_basis.basis is 'type: ''session'' | ''learner''';
