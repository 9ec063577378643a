-- What is written of a session. What the learner reads and what the team alone reads are two tables, so that no query mixes them.
create table mentoring_note (
	session_id uuid primary key references mentoring_session on delete cascade,
	-- What was done, and how.
	done text check (length(done) between 1 and 8000),
	how text check (length(how) between 1 and 8000),
	-- The speed of progress.
	pace text check (pace in ('slower', 'as-planned', 'faster')),
	written_at timestamptz not null,
	-- From then on the learner reads it.
	shared_at timestamptz,
	-- Counts writings, so that two pages do not write over each other.
	version integer not null check (version > 0)
);

-- What the learner read, each time that it changed, from the day on which it was given to them.
create table mentoring_note_version (
	session_id uuid not null references mentoring_note on delete cascade,
	number integer not null check (number > 0),
	done text check (length(done) between 1 and 8000),
	how text check (length(how) between 1 and 8000),
	pace text check (pace in ('slower', 'as-planned', 'faster')),
	written_at timestamptz not null,
	primary key (session_id, number)
);
create trigger append_only before update or delete on mentoring_note_version for each row execute function platform_refuse_change();
create trigger never_emptied before truncate on mentoring_note_version for each statement execute function platform_refuse_change();

-- How the person is: for the team alone.
create table mentoring_team_note (
	session_id uuid primary key references mentoring_session on delete cascade,
	wellbeing text check (length(wellbeing) between 1 and 8000),
	written_at timestamptz not null,
	version integer not null check (version > 0)
);

-- What the time went to, in per cent.
create table mentoring_time_share (
	session_id uuid primary key references mentoring_session on delete cascade,
	person integer not null check (person between 0 and 100),
	method integer not null check (method between 0 and 100),
	explaining integer not null check (explaining between 0 and 100),
	noted_at timestamptz not null,
	check (person + method + explaining = 100)
);

-- What was agreed on until a day.
create table mentoring_objective (
	id uuid primary key default uuidv7(),
	enrolment_id uuid not null references enrolment_enrolment,
	-- In which it was agreed on.
	session_id uuid not null references mentoring_session on delete cascade,
	text text not null check (length(text) between 1 and 500),
	due_on date not null,
	set_at timestamptz not null,
	-- The last word of its outcomes.
	outcome text check (outcome in ('reached', 'partly', 'not-reached', 'dropped')),
	settled_at timestamptz,
	check ((outcome is null) = (settled_at is null))
);
create index on mentoring_objective (enrolment_id, due_on);
create unique index mentoring_objective_once on mentoring_objective (session_id, lower(text));

-- What became of it, each time that somebody said so, and in which session.
create table mentoring_objective_outcome (
	objective_id uuid not null references mentoring_objective on delete cascade,
	number integer not null check (number > 0),
	session_id uuid not null references mentoring_session on delete cascade,
	outcome text not null check (outcome in ('reached', 'partly', 'not-reached', 'dropped')),
	said_at timestamptz not null,
	primary key (objective_id, number)
);
create index on mentoring_objective_outcome (session_id);
create trigger append_only before update or delete on mentoring_objective_outcome for each row execute function platform_refuse_change();
create trigger never_emptied before truncate on mentoring_objective_outcome for each statement execute function platform_refuse_change();

-- A session that waits for its note: the mentor was reminded, the head of pedagogy shown it, or somebody said that there will be none.
create table mentoring_note_wait (
	session_id uuid primary key references mentoring_session on delete cascade,
	reminded_at timestamptz,
	shown_at timestamptz,
	excused_at timestamptz,
	excused_by uuid references identity_person,
	reason text check (length(reason) between 1 and 2000),
	check (num_nonnulls(excused_at, excused_by) <> 1)
);

-- For whoever looks which sessions of the last weeks wait for their note.
create index on mentoring_session (ends_at) where state <> 'planned';
