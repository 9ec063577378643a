-- What a learner and a mentor say to each other of working together, asked for another mentor, wish for, and why they were matched.

-- With which reasons somebody was matched: keys of messages and what stands in them. Nothing where none were reckoned.
alter table mentoring_accompaniment add column why jsonb check (jsonb_typeof(why) = 'array');

-- For what the last weeks took.
create index mentoring_session_held on mentoring_session (starts_at) where state = 'held';

-- After a session both were asked how it goes together.
create table mentoring_round (
	session_id uuid primary key references mentoring_session on delete cascade,
	enrolment_id uuid not null references enrolment_enrolment,
	mentor_id uuid not null references identity_person,
	asked_at timestamptz not null,
	-- When both read each other at the latest; at once when both have answered.
	due_at timestamptz not null,
	-- From then on it is read, and changes no more.
	revealed_at timestamptz,
	check (due_at > asked_at)
);
create index on mentoring_round (enrolment_id, asked_at);
create index on mentoring_round (mentor_id, asked_at);
create index on mentoring_round (due_at) where revealed_at is null;

create table mentoring_appreciation (
	session_id uuid not null references mentoring_round on delete cascade,
	-- Who speaks.
	side text not null check (side in ('learner', 'mentor')),
	author_id uuid not null references identity_person,
	gesture text not null check (gesture in ('forward', 'trust', 'rhythm', 'otherwise')),
	words text check (length(words) between 1 and 1000),
	answered_at timestamptz not null,
	-- Since when it is part of a tally.
	counted_at timestamptz,
	primary key (session_id, side)
);
create index on mentoring_appreciation (author_id);

-- What is told of the answers of several learners of one programme to one mentor. Each answer is in one tally at most, and each
-- tally holds as many learners as must be at least: so no two figures, of whatever day, differ by fewer.
create table mentoring_tally (
	id uuid primary key default uuidv7(),
	mentor_id uuid not null references identity_person,
	programme_id uuid not null references programmes_programme,
	answers integer not null check (answers > 1),
	content integer not null check (content between 0 and answers),
	closed_at timestamptz not null
);
create index on mentoring_tally (mentor_id);

-- Words that somebody could not leave as they were, shown to the head of pedagogy.
create table mentoring_report (
	id uuid primary key default uuidv7(),
	-- Whose words, which may be forgotten before it is.
	session_id uuid not null references mentoring_round on delete cascade,
	side text not null check (side in ('learner', 'mentor')),
	reported_by uuid not null references identity_person,
	reason text check (length(reason) between 1 and 2000),
	state text not null check (state in ('reported', 'hidden', 'kept')),
	reported_at timestamptz not null,
	decided_by uuid references identity_person,
	decision_reason text check (length(decision_reason) between 1 and 2000),
	decided_at timestamptz,
	remind_at timestamptz,
	due_at timestamptz,
	reminded_at timestamptz,
	unique (session_id, side),
	check ((state = 'reported') = (decided_at is null)),
	check ((state = 'reported') = (due_at is not null)),
	check ((remind_at is null) = (due_at is null) and remind_at < due_at)
);
create index on mentoring_report (due_at) where due_at is not null;

-- A learner asks for another mentor, or a mentor that somebody else accompany a learner.
create table mentoring_change (
	id uuid primary key default uuidv7(),
	enrolment_id uuid not null references enrolment_enrolment,
	-- Who accompanied when it was asked.
	mentor_id uuid not null references identity_person,
	side text not null check (side in ('learner', 'mentor')),
	asked_by uuid not null references identity_person,
	-- For the head of pedagogy alone; nothing once they are forgotten.
	reason text check (length(reason) between 1 and 4000),
	-- Whether the other is told that it was asked. Never the reason.
	tell_other boolean not null,
	state text not null check (state in ('asked', 'in-hand', 'changed', 'kept', 'withdrawn', 'lapsed')),
	-- Who took it, and is to decide.
	reviewer_id uuid references identity_person,
	new_mentor_id uuid references identity_person,
	asked_at timestamptz not null,
	changed_at timestamptz not null,
	remind_at timestamptz,
	due_at timestamptz,
	reminded_at timestamptz,
	check ((state = 'in-hand') <= (reviewer_id is not null)),
	check ((state in ('asked', 'in-hand')) = (due_at is not null)),
	check ((remind_at is null) = (due_at is null) and remind_at < due_at)
);
-- Each side has one open at most: neither learns of the other's by asking.
create unique index mentoring_change_open on mentoring_change (enrolment_id, side) where state in ('asked', 'in-hand');
create index on mentoring_change (enrolment_id);
create index on mentoring_change (due_at) where due_at is not null;

-- Each step of it, with the reason of who took it.
create table mentoring_change_step (
	change_id uuid not null references mentoring_change,
	number integer not null check (number > 0),
	move text not null,
	to_state text not null,
	reason text check (length(reason) between 1 and 4000),
	made_at timestamptz not null,
	made_by uuid references identity_person,
	primary key (change_id, number)
);
create trigger append_only before update or delete or truncate on mentoring_change_step for each statement execute function platform_refuse_change();

-- What a learner wishes of a mentor.
create table mentoring_wish (
	enrolment_id uuid primary key references enrolment_enrolment,
	mentor_id uuid references identity_person,
	language text check (language in ('fr', 'en', 'es')),
	-- When they would meet, on their clock, where their calendar does not say.
	moments text[] not null default '{}' check (moments <@ array['morning', 'afternoon', 'evening', 'weekend']),
	changed_at timestamptz not null
);

-- Programmes whose learners a mentor would rather have.
create table mentoring_programme_wish (
	mentor_id uuid not null references identity_person,
	programme_id uuid not null references programmes_programme,
	wished_at timestamptz not null,
	primary key (mentor_id, programme_id)
);
