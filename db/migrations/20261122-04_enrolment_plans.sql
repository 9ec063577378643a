-- Who learns in which version of which programme, at what pace, and the dates that follow from it.

create table enrolment_enrolment (
	id uuid primary key default uuidv7(),
	person_id uuid not null references identity_person,
	programme_id uuid not null,
	-- The version that the learner started: they finish on it, or move on purpose.
	version integer not null,
	state text not null check (state in ('active', 'withdrawn', 'completed')),
	enrolled_at timestamptz not null,
	changed_at timestamptz not null,
	-- In the learner's own words, when they stop.
	withdrawal_reason text check (length(withdrawal_reason) between 1 and 2000),
	check (withdrawal_reason is null or state = 'withdrawn'),
	foreign key (programme_id, version) references programmes_version
);
-- Whoever stopped may begin again; whoever goes on or has finished does not begin twice.
create unique index enrolment_once on enrolment_enrolment (person_id, programme_id) where state <> 'withdrawn';
create index on enrolment_enrolment (programme_id, version);
create index on enrolment_enrolment (enrolled_at) where state = 'active';

-- A new row each time the pace changes or the dates are recomputed; the last one holds.
create table enrolment_plan (
	enrolment_id uuid not null references enrolment_enrolment,
	number integer not null check (number > 0),
	-- In months, for the whole programme; null is free, without dates.
	months integer check (months between 1 and 60),
	-- The first day of learning, the same in every plan.
	starts_on date not null,
	made_at timestamptz not null,
	why text not null check (why in ('enrolled', 'pace-changed', 'project-validated')),
	-- The projects that were validated when it was made, and so need no date.
	done text[] not null default '{}',
	primary key (enrolment_id, number)
);

create table enrolment_plan_date (
	enrolment_id uuid not null,
	number integer not null,
	project_key text not null,
	due_on date not null,
	primary key (enrolment_id, number, project_key),
	foreign key (enrolment_id, number) references enrolment_plan
);

create trigger append_only before update or delete or truncate on enrolment_plan for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on enrolment_plan_date for each statement execute function platform_refuse_change();
