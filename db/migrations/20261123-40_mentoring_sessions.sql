-- The weekly sessions of a learner with their mentor, and what became of each.
create table mentoring_session (
	id uuid primary key default uuidv7(),
	enrolment_id uuid not null references enrolment_enrolment,
	mentor_id uuid not null references identity_person,
	-- In the calendar, which forgets sooner than we do; and the weekly series that it is of.
	appointment_id uuid not null unique,
	series_id uuid,
	-- Likewise forgotten before the session is.
	room_id uuid,
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	-- The last word of its outcomes.
	state text not null default 'planned' check (state in ('planned', 'held', 'missed-by-learner', 'missed-by-mentor', 'cancelled-in-time', 'cancelled-late')),
	settled_at timestamptz,
	-- Whose doing it is that it was called off: `school` where the accompaniment ended, or an account.
	called_off text check (called_off in ('learner', 'mentor', 'school')),
	check (ends_at > starts_at),
	check ((state = 'planned') = (settled_at is null)),
	check (called_off is null or state in ('cancelled-in-time', 'cancelled-late'))
);
create index on mentoring_session (enrolment_id, starts_at);
create index on mentoring_session (mentor_id, starts_at);
create index on mentoring_session (series_id) where series_id is not null;
create index on mentoring_session (ends_at) where state = 'planned';

-- What became of it, each time that somebody said so; the first word is the room's, or the calendar's.
create table mentoring_outcome (
	session_id uuid not null references mentoring_session,
	number integer not null check (number > 0),
	outcome text not null check (outcome in ('held', 'missed-by-learner', 'missed-by-mentor', 'cancelled-in-time', 'cancelled-late')),
	-- Seconds in the room, of each and together, where it follows from them.
	learner_seconds integer check (learner_seconds >= 0),
	mentor_seconds integer check (mentor_seconds >= 0),
	together_seconds integer check (together_seconds >= 0),
	reason text check (length(reason) between 1 and 2000),
	said_at timestamptz not null,
	-- Nobody where it follows from the room or the calendar.
	said_by uuid references identity_person,
	primary key (session_id, number),
	check ((said_by is null) or (reason is not null))
);
create trigger append_only before update or delete or truncate on mentoring_outcome for each statement execute function platform_refuse_change();

-- The learner says that it was otherwise: somebody else than the mentor answers, or it counts against nobody.
create table mentoring_contest (
	id uuid primary key default uuidv7(),
	session_id uuid not null references mentoring_session,
	-- The word that it is about.
	number integer not null,
	state text not null default 'open' check (state in ('open', 'upheld', 'corrected', 'unanswered')),
	reason text not null check (length(reason) between 1 and 2000),
	contested_at timestamptz not null,
	remind_at timestamptz,
	due_at timestamptz,
	reminded_at timestamptz,
	answer text check (length(answer) between 1 and 2000),
	answered_at timestamptz,
	answered_by uuid references identity_person,
	foreign key (session_id, number) references mentoring_outcome,
	check ((state = 'open') = (answered_at is null)),
	check ((state = 'open') = (due_at is not null)),
	check ((answered_by is null) or (answer is not null))
);
create unique index on mentoring_contest (session_id) where state = 'open';
create index on mentoring_contest (due_at) where state = 'open';
create index on mentoring_contest (session_id);
