-- Rooms in which two or three people see and hear each other, who was there when, and what each side recorded of it.

create table rooms_room (
	id uuid primary key default uuidv7(),
	-- Told by the capability that opened it, with its own row: `mentoring.session`.
	kind text not null check (kind ~ '^[a-z-]+\.[a-z-]+$'),
	subject_id uuid,
	-- The message that names it, in each reader's language.
	title_key text not null check (title_key ~ '^[a-z0-9_]+$'),
	opens_at timestamptz not null,
	closes_at timestamptz not null,
	records text not null check (records in ('always', 'if-all-agree', 'never')),
	-- How long after it is over all of it is kept: what it was made for says so.
	kept_days integer not null check (kept_days between 1 and 18250),
	made_at timestamptz not null,
	-- Over: nobody enters, nothing more is taken into its recording.
	closed_at timestamptz,
	check (closes_at > opens_at and closes_at <= opens_at + interval '24 hours')
);
create index on rooms_room (closes_at) where closed_at is null;
create index on rooms_room (closed_at) where closed_at is not null;

-- Who may enter: three at most, since each sends to each of the others. The place says who gives way where two begin at once.
create table rooms_participant (
	id uuid primary key default uuidv7(),
	room_id uuid not null references rooms_room on delete cascade,
	person_id uuid not null references identity_person,
	place integer not null check (place between 1 and 3),
	-- Two accounts of one person became one: this place is empty, and what was done from it stays.
	merged boolean not null default false,
	unique (room_id, place)
);
create unique index on rooms_participant (room_id, person_id) where not merged;
create index on rooms_participant (person_id);

-- From when until when somebody was in it. One page at a time: nobody is there twice.
create table rooms_presence (
	id uuid primary key default uuidv7(),
	participant_id uuid not null references rooms_participant on delete cascade,
	entered_at timestamptz not null,
	-- The last sign of life.
	seen_at timestamptz not null,
	left_at timestamptz,
	-- `again`: the same person came in by another page.
	ending text check (ending in ('left', 'again', 'lost', 'over')),
	check (seen_at >= entered_at),
	check (left_at >= entered_at),
	check ((left_at is null) = (ending is null)),
	constraint rooms_once_in_a_room exclude using gist (participant_id with =, tstzrange(entered_at, left_at) with &&)
);
create unique index on rooms_presence (participant_id) where left_at is null;
create index on rooms_presence (seen_at) where left_at is null;

-- What each said about being recorded: the last word counts.
create table rooms_consent (
	id bigint generated always as identity primary key,
	participant_id uuid not null references rooms_participant on delete cascade,
	agreed boolean not null,
	said_at timestamptz not null
);
create index on rooms_consent (participant_id, id);
create trigger append_only before update or delete or truncate on rooms_consent for each statement execute function platform_refuse_change();

-- One run of one side's recorder, which takes everybody's picture and sound as that side saw and heard them.
create table rooms_take (
	id uuid primary key default uuidv7(),
	participant_id uuid not null references rooms_participant on delete cascade,
	number integer not null check (number >= 1),
	media_type text not null check (media_type in ('video/webm', 'video/mp4', 'audio/webm', 'audio/mp4')),
	-- On the school's clock, as everything is: a browser's own is believed for nothing.
	began_at timestamptz not null,
	-- The last piece that came, or the beginning.
	heard_at timestamptz not null,
	ended_at timestamptz,
	-- `stopped`: by that person, while the others were there. `lost`: nothing came any more.
	ending text check (ending in ('stopped', 'left', 'again', 'refused', 'lost', 'over')),
	-- How many there are, said by a recorder that came to its end; unknown of one that was lost.
	pieces integer check (pieces >= 0),
	unique (participant_id, number),
	check (heard_at >= began_at),
	check (ended_at >= began_at),
	check ((ended_at is null) = (ending is null)),
	check (pieces is null or ended_at is not null)
);
create unique index on rooms_take (participant_id) where ended_at is null;
create index on rooms_take (heard_at) where ended_at is null;

-- A piece is written once. Its content lies in a file, sealed with the key of the room.
create table rooms_piece (
	take_id uuid not null references rooms_take on delete cascade,
	number integer not null check (number >= 0),
	bytes integer not null check (bytes between 1 and 16777216),
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	-- Milliseconds from the beginning of the take.
	from_ms integer not null check (from_ms >= 0),
	to_ms integer not null,
	arrived_at timestamptz not null,
	primary key (take_id, number),
	check (to_ms > from_ms and to_ms <= 86400000)
);
create trigger append_only before update or delete or truncate on rooms_piece for each statement execute function platform_refuse_change();

-- Once no piece can come any more: the hash over the hashes of all of them in their order.
create table rooms_seal (
	room_id uuid primary key references rooms_room on delete cascade,
	sealed_at timestamptz not null,
	hash text not null check (hash ~ '^[0-9a-f]{64}$'),
	takes integer not null check (takes >= 0),
	pieces integer not null check (pieces >= 0),
	-- Milliseconds while at least two were there, and those of them that no side has.
	together_ms integer not null check (together_ms >= 0),
	missing_ms integer not null check (missing_ms between 0 and together_ms)
);
create trigger append_only before update or delete or truncate on rooms_seal for each statement execute function platform_refuse_change();

-- What pages say to each other, for as long as they need it: how to reach one another, and the chat.
create table rooms_message (
	-- Given out while the room is held, so that in one room the later commit has the larger number.
	id bigint generated always as identity primary key,
	presence_id uuid not null references rooms_presence on delete cascade,
	-- Null: to all of them.
	to_presence_id uuid references rooms_presence on delete cascade,
	kind text not null check (kind in ('signal', 'chat')),
	body text not null check (length(body) between 1 and 32768),
	said_at timestamptz not null,
	check (kind = 'signal' or (to_presence_id is null and length(body) <= 2000))
);
create index on rooms_message (presence_id, id);
create index on rooms_message (said_at) where kind = 'signal';
