-- Mistakes that readers report, on the very passage of a chapter or of a project's statement, and what becomes of them.

create table studio_mistake (
	id uuid primary key default uuidv7(),
	-- By which whoever reported it follows it, without an account: 100 random bits.
	code text not null unique check (code ~ '^[a-z2-7]{4}(-[a-z2-7]{4}){4}$'),
	state text not null check (state in ('reported', 'escalated', 'accepted', 'refused', 'duplicate', 'mended', 'lapsed')),
	-- What was read: a chapter of a course or a project of a programme, in its version and its language.
	course_id uuid,
	chapter text,
	programme_id uuid,
	project_key text,
	version integer not null,
	language text not null check (language in ('fr', 'en', 'es')),
	-- The passage by its content, so that it is found again where it still stands; where it stood, and what it said.
	passage text not null,
	anchor text,
	quote text not null check (btrim(quote) <> ''),
	-- What its reporter says of it, in their words and language.
	said text not null check (btrim(said) <> ''),
	said_in text not null check (said_in in ('fr', 'en', 'es')),
	reported_at timestamptz not null,
	-- Those who sort reports were told that it came.
	announced_at timestamptz,
	-- Who accepted it and is to mend it.
	taken_by uuid references identity_person,
	duplicate_of uuid,
	is_duplicate boolean not null generated always as (state = 'duplicate') stored,
	original_is_duplicate boolean not null default false check (not original_is_duplicate),
	-- The first later version in which the passage no longer stands: perhaps the mistake is mended there.
	changed_in integer check (changed_in > version),
	mended_in integer check (mended_in > version),
	changed_at timestamptz not null,
	remind_at timestamptz,
	due_at timestamptz,
	reminded_at timestamptz,
	foreign key (course_id, version, chapter) references catalogue_chapter (course_id, version, key),
	foreign key (programme_id, version, project_key) references programmes_project (programme_id, version, key),
	check (num_nonnulls(course_id, programme_id) = 1 and (course_id is null) = (chapter is null) and (programme_id is null) = (project_key is null)),
	check (is_duplicate = (duplicate_of is not null) and duplicate_of <> id),
	check ((state = 'mended') = (mended_in is not null)),
	check (state <> 'accepted' or taken_by is not null),
	check ((state in ('reported', 'escalated', 'accepted')) = (due_at is not null)),
	check ((remind_at is null) = (due_at is null) and remind_at < due_at),
	unique (id, is_duplicate),
	-- A duplicate leads to an original, never to another duplicate.
	foreign key (duplicate_of, original_is_duplicate) references studio_mistake (id, is_duplicate) deferrable initially deferred
);
create index on studio_mistake (due_at) where due_at is not null;
create index on studio_mistake (course_id, chapter) where course_id is not null;
create index on studio_mistake (programme_id, project_key) where programme_id is not null;
create index on studio_mistake (duplicate_of) where duplicate_of is not null;

-- Each step that a report made, with the words of the answer.
create table studio_mistake_step (
	mistake_id uuid not null references studio_mistake,
	number integer not null check (number > 0),
	move text not null,
	to_state text not null,
	words text,
	made_at timestamptz not null,
	made_by uuid references identity_person,
	primary key (mistake_id, number)
);

-- To whom the answer is written; nobody where neither account nor address was given. It goes long before the report does.
create table studio_mistake_reporter (
	mistake_id uuid primary key references studio_mistake,
	person_id uuid references identity_person,
	email text check (email = lower(email)),
	-- An address receives one letter before its owner confirms it, and none afterwards unless they do.
	confirmed_at timestamptz,
	-- How many answers were written to them.
	told integer not null default 0,
	check (num_nonnulls(person_id, email) = 1 and (person_id is null or confirmed_at is null))
);
create index on studio_mistake_reporter (person_id) where person_id is not null;

-- Letters of the last day, by a mark of the addressee: nobody is written to without end because somebody typed their address.
create table studio_mistake_letter (
	id uuid primary key default uuidv7(),
	to_mark text not null,
	sent_at timestamptz not null
);
create index on studio_mistake_letter (to_mark, sent_at);

create trigger append_only before update or delete or truncate on studio_mistake_step for each statement execute function platform_refuse_change();
