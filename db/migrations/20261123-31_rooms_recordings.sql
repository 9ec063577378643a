-- What becomes of a recording once it is sealed, who may look at it and who did; and how pages reach each other over networks
-- that let nothing through.

-- What relays know the school's guests by: one at most, sealed, and never shown again.
create table rooms_turn_secret (
	one boolean primary key default true check (one),
	secret_sealed bytea not null,
	kept_at timestamptz not null
);

-- With what all that is recorded in a room is sealed: it opens only while each of its people has their own key, so that
-- nobody who is erased is seen on what the others recorded.
create table rooms_key (
	room_id uuid primary key references rooms_room on delete cascade,
	wrapped text,
	made_at timestamptz not null,
	-- Somebody was erased: nothing of the recording can be read any more, and nothing more is recorded.
	gone_at timestamptz,
	check ((wrapped is null) = (gone_at is not null))
);

-- All sides joined into one file, once it is sealed. Made once and then never changed.
create table rooms_joined (
	room_id uuid primary key references rooms_seal on delete cascade,
	state text not null check (state in ('assembling', 'whole', 'incomplete', 'failed')),
	-- What it waits for, or why it is not whole.
	reason text check (reason in ('no-program', 'trouble', 'missing', 'unreadable', 'shorter', 'forgotten')),
	-- How often it was begun and came to nothing.
	tries integer not null default 0 check (tries >= 0),
	-- When it is taken on: again, where whoever is at it was killed.
	due_at timestamptz,
	-- Of the attempt that goes on, then of the one that came to its end: under it the file lies, in slices.
	file_id uuid,
	media_type text check (media_type in ('video/webm', 'audio/webm')),
	bytes bigint check (bytes > 0),
	sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
	duration_ms integer check (duration_ms > 0),
	ended_at timestamptz,
	check ((state = 'assembling') = (due_at is not null)),
	check ((state = 'assembling') = (ended_at is null)),
	check (state not in ('incomplete', 'failed') or reason is not null),
	check ((state in ('whole', 'incomplete')) = (bytes is not null)),
	check ((bytes is null) = (sha256 is null) and (bytes is null) = (duration_ms is null) and (bytes is null) = (media_type is null)),
	check (bytes is null or file_id is not null)
);
create index on rooms_joined (due_at) where due_at is not null;

create function rooms_joined_stays() returns trigger language plpgsql as $$
begin
	if old.state in ('whole', 'incomplete') then
		raise exception 'a recording that was joined is never changed';
	end if;
	return new;
end $$;
create trigger stays before update on rooms_joined for each row execute function rooms_joined_stays();

-- What a take was found to be when it was opened.
create table rooms_take_check (
	take_id uuid primary key references rooms_take on delete cascade,
	checked_at timestamptz not null,
	-- As long as it can be played.
	duration_ms integer check (duration_ms >= 0),
	fault text check (fault in ('unreadable', 'changed', 'shorter'))
);

-- Whom a later capability lets look, beside the people of the room: for which reason, until when.
create table rooms_watcher (
	id uuid primary key default uuidv7(),
	room_id uuid not null references rooms_room on delete cascade,
	person_id uuid not null references identity_person,
	-- The message that says why, in each reader's language.
	why_key text not null check (why_key ~ '^[a-z0-9_]+$'),
	let_at timestamptz not null,
	until timestamptz not null,
	check (until > let_at)
);
create index on rooms_watcher (room_id, person_id);
create index on rooms_watcher (person_id);
create trigger append_only before update or delete or truncate on rooms_watcher for each statement execute function platform_refuse_change();

-- Who looked at what was recorded: each half hour in which they did, once.
create table rooms_access (
	id uuid primary key default uuidv7(),
	room_id uuid not null references rooms_room on delete cascade,
	-- Null: at the whole.
	take_id uuid references rooms_take on delete cascade,
	person_id uuid not null references identity_person,
	half_hour timestamptz not null,
	looked_at timestamptz not null,
	unique nulls not distinct (room_id, take_id, person_id, half_hour)
);
create index on rooms_access (person_id);
create trigger append_only before update or delete or truncate on rooms_access for each statement execute function platform_refuse_change();
