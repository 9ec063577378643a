-- Who teaches here: how somebody becomes a mentor, for which programmes, and what they can carry.

-- Somebody asks to accompany learners of some programmes.
create table faculty_application (
	id uuid primary key default uuidv7(),
	person_id uuid not null references identity_person,
	state text not null check (state in ('applied', 'in-review', 'qualified', 'refused', 'withdrawn', 'lapsed')),
	-- Why, in their words; nothing once they are forgotten.
	motivation text check (length(motivation) between 1 and 4000),
	-- The mentor whose link they came by.
	referred_by uuid references identity_person,
	-- Who took it, and is to decide.
	reviewer_id uuid references identity_person,
	applied_at timestamptz not null,
	changed_at timestamptz not null,
	remind_at timestamptz,
	due_at timestamptz,
	reminded_at timestamptz,
	check (referred_by <> person_id),
	check (reviewer_id <> person_id),
	check ((state = 'in-review') <= (reviewer_id is not null)),
	check ((state in ('applied', 'in-review')) = (due_at is not null)),
	check ((remind_at is null) = (due_at is null) and remind_at < due_at)
);
create unique index faculty_application_open on faculty_application (person_id) where state in ('applied', 'in-review');
create index on faculty_application (due_at) where due_at is not null;

create table faculty_application_programme (
	application_id uuid not null references faculty_application on delete cascade,
	programme_id uuid not null references programmes_programme,
	primary key (application_id, programme_id)
);

-- Each step of it, with the reason of who took it.
create table faculty_application_step (
	application_id uuid not null references faculty_application,
	number integer not null check (number > 0),
	move text not null,
	to_state text not null,
	reason text check (length(reason) between 1 and 4000),
	made_at timestamptz not null,
	made_by uuid references identity_person,
	primary key (application_id, number)
);
create trigger append_only before update or delete or truncate on faculty_application_step for each statement execute function platform_refuse_change();

-- What they show of themselves: a file sealed with their key, which goes with the application.
create table faculty_document (
	id uuid primary key default uuidv7(),
	application_id uuid not null references faculty_application on delete cascade,
	name text not null check (length(name) between 1 and 255),
	media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg', 'image/webp')),
	bytes integer not null check (bytes > 0),
	sha256 text not null check (length(sha256) = 64),
	file_key text not null unique,
	added_at timestamptz not null,
	unique (application_id, sha256)
);
-- Files of which nothing speaks any more, until they are gone.
create table faculty_discarded (file_key text primary key);
create function faculty_document_discarded() returns trigger language plpgsql as $$
begin
	insert into faculty_discarded (file_key) values (old.file_key) on conflict do nothing;
	return null;
end $$;
create trigger discarded after delete on faculty_document for each row execute function faculty_document_discarded();

-- A mentor as their learners and the pedagogical team see them.
create table faculty_mentor (
	person_id uuid primary key references identity_person,
	-- What they say of themselves to the learners whom they accompany.
	presentation text check (length(presentation) between 1 and 2000),
	languages text[] not null default '{}' check (languages <@ array['fr', 'en', 'es']),
	-- Learners whom they would accompany at once.
	capacity integer not null check (capacity between 0 and 100),
	-- No new learners up to and with that day.
	paused_until date,
	since timestamptz not null,
	changed_at timestamptz not null
);

-- The jobs that they know, by their codes of the French directory.
create table faculty_occupation (
	mentor_id uuid not null references faculty_mentor on update cascade on delete cascade,
	rome text not null check (rome ~ '^[A-Z][0-9]{4}$'),
	primary key (mentor_id, rome)
);

-- The pedagogical team found them able to accompany learners of a programme; it stays on file when it ends.
create table faculty_qualification (
	id uuid primary key default uuidv7(),
	mentor_id uuid not null references identity_person,
	programme_id uuid not null references programmes_programme,
	application_id uuid references faculty_application,
	given_by uuid references identity_person,
	given_at timestamptz not null,
	ended_by uuid references identity_person,
	ended_at timestamptz,
	end_reason text check (length(end_reason) between 1 and 2000),
	check (ended_at is not null or (ended_by is null and end_reason is null)),
	check (ended_at >= given_at)
);
create unique index faculty_qualified_once on faculty_qualification (mentor_id, programme_id) where ended_at is null;

-- They know each other otherwise than from the school: neither accompanies nor judges the other.
create table faculty_tie (
	id uuid primary key default uuidv7(),
	person_id uuid not null references identity_person,
	known_id uuid not null references identity_person,
	kind text not null check (kind in ('family', 'friend', 'work', 'other')),
	declared_at timestamptz not null,
	ended_at timestamptz,
	check (person_id <> known_id),
	check (ended_at >= declared_at)
);
create unique index faculty_tied_once on faculty_tie (person_id, known_id) where ended_at is null;
create index on faculty_tie (known_id) where ended_at is null;
