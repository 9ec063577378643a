-- Who accompanies which learner today (`until` is null), and who did before.
create view mentoring_mentor as
select enrolment_id, mentor_id, since, until from mentoring_accompaniment;
comment on column mentoring_mentor.until is 'nullable';
