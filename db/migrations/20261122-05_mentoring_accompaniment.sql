-- Who accompanies which learner, and who did before.
create table mentoring_accompaniment (
	id uuid primary key default uuidv7(),
	enrolment_id uuid not null references enrolment_enrolment,
	mentor_id uuid not null references identity_person,
	since timestamptz not null,
	assigned_by uuid references identity_person,
	until timestamptz,
	check (until is null or until >= since)
);
create unique index mentoring_one_mentor on mentoring_accompaniment (enrolment_id) where until is null;
create index on mentoring_accompaniment (mentor_id) where until is null;
create index on mentoring_accompaniment (enrolment_id);
