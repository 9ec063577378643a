-- When people may be met, when they meet, and the addresses under which their calendars are read.

-- Lets an exclusion say "of one person" beside "at overlapping times".
create extension if not exists btree_gist;

-- On whose clock somebody's hours are, and how they want to be met. Without a row: on the clock of their account.
create table calendar_availability (
	person_id uuid primary key references identity_person,
	zone text not null,
	-- Minutes that are kept free before and after each appointment.
	before_minutes integer not null default 0 check (before_minutes between 0 and 240),
	after_minutes integer not null default 0 check (after_minutes between 0 and 240),
	-- Null: as many as fit.
	most_per_day integer check (most_per_day between 1 and 48),
	changed_at timestamptz not null
);

-- The pattern of every week: minutes from midnight on the person's clock, 1440 being the end of the day.
create table calendar_weekly_hours (
	person_id uuid not null references calendar_availability on update cascade on delete cascade deferrable,
	-- Monday is 1.
	weekday integer not null check (weekday between 1 and 7),
	from_minute integer not null check (from_minute between 0 and 1439),
	to_minute integer not null check (to_minute between 1 and 1440),
	check (from_minute < to_minute),
	constraint calendar_weekly_hours_apart exclude using gist (person_id with =, weekday with =, int4range(from_minute, to_minute) with &&)
);

-- Days that are otherwise: `away` takes hours, or whole days, from what there is; `instead` are the hours of a day in
-- place of its weekly ones.
create table calendar_exception (
	id uuid primary key default uuidv7(),
	person_id uuid not null references identity_person,
	kind text not null check (kind in ('away', 'instead')),
	from_day date not null,
	to_day date not null,
	from_minute integer check (from_minute between 0 and 1439),
	to_minute integer check (to_minute between 1 and 1440),
	check (to_day between from_day and from_day + 366),
	check (from_minute < to_minute),
	check ((from_minute is null) = (to_minute is null)),
	check (kind = 'away' or from_minute is not null)
);
create index on calendar_exception (person_id, to_day);

-- One weekly appointment: its occurrences are appointments, each of which can be moved or cancelled by itself.
create table calendar_series (
	id uuid primary key default uuidv7(),
	kind text not null,
	-- The first, on the clock of the zone: an hour that stays the same for people when their clocks change.
	first_day date not null,
	minute integer not null check (minute between 0 and 1439),
	zone text not null,
	every_weeks integer not null check (every_weeks between 1 and 8),
	occurrences integer not null check (occurrences between 2 and 106),
	minutes integer not null check (minutes between 5 and 720),
	-- Of the calendar entry that stands for the whole.
	sequence integer not null default 0,
	booked_at timestamptz not null,
	cancelled_at timestamptz
);

create table calendar_appointment (
	id uuid primary key default uuidv7(),
	-- Told by the capability that booked it: `mentoring.session`.
	kind text not null check (kind ~ '^[a-z-]+\.[a-z-]+$'),
	-- The message that names it, in each reader's language.
	title_key text not null check (title_key ~ '^[a-z0-9_]+$'),
	-- Where it is explained, as a path without language; and the row of the capability that it is about.
	path text check (path ~ '^/'),
	subject_id uuid,
	room_id uuid,
	series_id uuid references calendar_series on delete cascade,
	-- Which of the series, from 0, and when it was to be before anybody moved it.
	occurrence integer,
	planned_at timestamptz not null,
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	-- On whose clock it was booked.
	zone text not null,
	-- Whether its attendees may move and cancel it by themselves; else whoever booked it does.
	open_to_changes boolean not null,
	-- Grows with every change: by it calendars know which of two letters is the later.
	sequence integer not null default 0,
	booked_at timestamptz not null,
	booked_by uuid references identity_person,
	changed_at timestamptz not null,
	-- False once it is cancelled: it holds nobody's time any more.
	booked boolean not null default true,
	cancelled_at timestamptz,
	cancelled_by uuid references identity_person,
	-- Called off with less notice than the school asks for.
	late boolean not null default false,
	reason text check (length(reason) between 1 and 2000),
	check (ends_at > starts_at and ends_at <= starts_at + interval '12 hours'),
	check ((series_id is null) = (occurrence is null)),
	check (booked = (cancelled_at is null)),
	check (not booked or (cancelled_by is null and reason is null and not late)),
	unique (series_id, occurrence),
	-- For attendees, whose rows say it again.
	unique (id, starts_at, ends_at, booked)
);
create index on calendar_appointment (starts_at) where booked;
create index on calendar_appointment (subject_id) where subject_id is not null;
create index on calendar_appointment (ends_at);

-- Minutes on a clock do not depend on any zone, so that this may be indexed.
create function calendar_held(starts_at timestamptz, ends_at timestamptz, before_minutes integer, after_minutes integer)
returns tstzrange language sql immutable parallel safe as $$
	select tstzrange(starts_at - make_interval(mins => before_minutes), ends_at + make_interval(mins => after_minutes))
$$;

-- Who takes part. When, and whether still, is said again here and follows the appointment by the foreign key: so the
-- database itself sees to it that nobody is in two places, whoever writes and however many at once.
create table calendar_attendee (
	appointment_id uuid not null,
	person_id uuid not null references identity_person,
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	booked boolean not null,
	-- A host is met in their hours and has none without; a guest comes.
	part text not null check (part in ('host', 'guest')),
	-- What they wanted around appointments when it was booked.
	before_minutes integer not null default 0 check (before_minutes between 0 and 240),
	after_minutes integer not null default 0 check (after_minutes between 0 and 240),
	reminded_at timestamptz,
	primary key (appointment_id, person_id),
	foreign key (appointment_id, starts_at, ends_at, booked)
		references calendar_appointment (id, starts_at, ends_at, booked) on update cascade on delete cascade,
	constraint calendar_one_place_at_a_time exclude using gist (
		person_id with =,
		calendar_held(starts_at, ends_at, before_minutes, after_minutes) with &&
	) where (booked)
);
create index on calendar_attendee (person_id, starts_at);
create index on calendar_attendee (starts_at) where booked and reminded_at is null;

-- A private address under which programs read somebody's calendar. Found by a hash; sealed, so that its owner may see it
-- again. Revoked, it is gone.
create table calendar_feed (
	id uuid primary key default uuidv7(),
	person_id uuid not null references identity_person,
	-- What the owner calls it: the program that reads it.
	name text not null check (length(name) between 1 and 80),
	token_hash text not null unique,
	token_sealed bytea not null,
	made_at timestamptz not null
);
create index on calendar_feed (person_id);
