-- What people want to be written to about, and when. Letters that nobody may miss are of no kind and always leave.
create table identity_letter_choice (
	person_id uuid not null references identity_person,
	kind text not null check (kind ~ '^[a-z-]+\.[a-z-]+$'),
	choice text not null check (choice in ('at-once', 'digest', 'never')),
	changed_at timestamptz not null,
	primary key (person_id, kind)
);

-- In which hours of their clock no letter comes, where they are others than the school's. The same twice: in none.
create table identity_quiet_hours (
	person_id uuid primary key references identity_person,
	from_minute integer not null check (from_minute between 0 and 1439),
	to_minute integer not null check (to_minute between 0 and 1439),
	changed_at timestamptz not null
);

-- News that waits for the letter of the day.
create table identity_digest_item (
	id uuid primary key default uuidv7(),
	person_id uuid not null references identity_person,
	kind text not null,
	written_at timestamptz not null,
	due_at timestamptz not null,
	item_sealed bytea not null
);
create index on identity_digest_item (due_at);
create index on identity_digest_item (person_id);
