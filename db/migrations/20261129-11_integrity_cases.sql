-- Reports and what becomes of them. Of an anonymous one nothing says who sent it; whatever leads to a reporter has a day and
-- no hour, and ids that do not hold the moment when they were made.

-- By which codes are known: sealed, so that a rotation of the secret loses none.
create table integrity_key (
	only_row boolean primary key default true check (only_row),
	key_sealed bytea not null
);

create table integrity_case (
	id uuid primary key default gen_random_uuid(),
	-- Under their name, or by a code of which there is a mark.
	reporter_id uuid references identity_person,
	code_mark text unique,
	said_in text not null check (said_in in ('fr', 'en', 'es')),
	what_sealed bytea not null,
	moment_sealed bytea,
	about_sealed bytea,
	state text not null check (state in ('received', 'acknowledged', 'investigated', 'proposed', 'upheld', 'appealed', 'closed')),
	outcome text check (outcome in ('unfounded', 'upheld', 'not-ours')),
	received_on date not null,
	changed_on date not null,
	-- What the law gives the reporter: an acknowledgement and an answer.
	acknowledge_due date not null,
	answer_due date not null check (answer_due >= acknowledge_due),
	acknowledged_on date,
	answered_on date,
	-- When officers were written to of it: never on the day on which it came.
	told_on date check (told_on > received_on),
	remind_at timestamptz,
	reminded_at timestamptz,
	due_at timestamptz,
	check (num_nonnulls(reporter_id, code_mark) = 1),
	check ((remind_at is null) = (due_at is null) and remind_at < due_at),
	check ((state = 'closed') = (due_at is null)),
	check ((outcome is null) = (answered_on is null)),
	check (state not in ('upheld', 'appealed') or outcome = 'upheld'),
	check (state <> 'closed' or outcome is not null)
);
create index on integrity_case (reporter_id) where reporter_id is not null;
create index on integrity_case (due_at) where due_at is not null;
create index on integrity_case (received_on) where told_on is null;

create table integrity_message (
	case_id uuid not null references integrity_case,
	number integer not null check (number > 0),
	writer text not null check (writer in ('reporter', 'officers')),
	-- Of the officers alone.
	author_id uuid references identity_person,
	said_sealed bytea not null,
	written_on date not null,
	told_on date check (told_on > written_on),
	primary key (case_id, number),
	check ((writer = 'officers') = (author_id is not null))
);
create index on integrity_message (written_on) where told_on is null and writer = 'reporter';
create index on integrity_message (author_id) where author_id is not null;

-- What officers did, and the system in their stead.
create table integrity_step (
	id uuid primary key default uuidv7(),
	case_id uuid not null references integrity_case,
	move text not null check (move in ('acknowledge', 'investigate', 'propose', 'return', 'uphold', 'dismiss', 'appeal', 'settle', 'stand')),
	state_before text not null check (state_before in ('received', 'acknowledged', 'investigated', 'proposed', 'upheld', 'appealed', 'closed')),
	state_after text not null check (state_after in ('received', 'acknowledged', 'investigated', 'proposed', 'upheld', 'appealed', 'closed')),
	actor_id uuid references identity_person,
	at timestamptz not null
);
create index on integrity_step (case_id);
create index on integrity_step (actor_id) where actor_id is not null;

-- Whom a case names. Whoever was named once never sees it as an officer.
create table integrity_named (
	id uuid primary key default uuidv7(),
	case_id uuid not null references integrity_case,
	person_id uuid not null references identity_person,
	enrolment_id uuid,
	named_by uuid not null references identity_person,
	named_at timestamptz not null,
	ended_by uuid references identity_person,
	ended_at timestamptz check (ended_at >= named_at),
	check ((ended_by is null) = (ended_at is null))
);
create unique index integrity_named_once on integrity_named (case_id, person_id) where ended_at is null;
create index on integrity_named (person_id);

-- Who looked at a case, when, and how much there was to be seen.
create table integrity_view (
	id uuid primary key default uuidv7(),
	case_id uuid not null references integrity_case,
	viewer_id uuid not null references identity_person,
	at timestamptz not null,
	messages integer not null,
	evidence integer not null
);
create index on integrity_view (case_id);
create index on integrity_view (viewer_id);
create trigger append_only before update or delete or truncate on integrity_view for each statement execute function platform_refuse_change();
