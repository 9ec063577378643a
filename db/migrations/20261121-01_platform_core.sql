-- What every command leaves behind, and how news, mails, sweeps and processes are followed.

create extension if not exists unaccent;
create extension if not exists pg_trgm;

create function platform_refuse_change() returns trigger language plpgsql as $$
begin
	raise exception '% is append-only: write a new row that supersedes', tg_table_name using errcode = 'restrict_violation';
end $$;

-- One row a command that succeeded. Ids alone: names are elsewhere and can be erased.
create table platform_audit (
	id bigint generated always as identity primary key,
	at timestamptz not null,
	action text not null,
	actor_kind text not null check (actor_kind in ('visitor', 'person', 'system', 'nobody')),
	actor_id uuid,
	-- For commands whose author is known to nobody without the school's secret.
	actor_sealed bytea,
	task text,
	about text,
	request_id text,
	check (actor_kind <> 'nobody' or (actor_id is null and actor_sealed is null and request_id is null))
);
create index on platform_audit (actor_id, at) where actor_id is not null;
create index on platform_audit (about) where about is not null;
create trigger append_only before update or delete or truncate on platform_audit for each statement execute function platform_refuse_change();

create table platform_event (
	id uuid primary key default uuidv7(),
	at timestamptz not null,
	name text not null,
	payload jsonb not null
);
create trigger append_only before update on platform_event for each row execute function platform_refuse_change();

-- One row per event and listener, written with the event: no cursor over ids, for the transaction that commits last may
-- hold the smaller id.
create table platform_delivery (
	event_id uuid not null references platform_event on delete cascade,
	listener text not null,
	due_at timestamptz not null,
	attempts integer not null default 0,
	delivered_at timestamptz,
	last_error text,
	primary key (event_id, listener)
);
create index on platform_delivery (due_at) where delivered_at is null;

create table platform_mail (
	id uuid primary key default uuidv7(),
	created_at timestamptz not null,
	notice text not null,
	-- Null where the address is not a member's yet.
	person_id uuid,
	to_address text not null,
	locale text not null check (locale in ('fr', 'en', 'es')),
	subject text not null,
	-- Sealed with the school's secret: it carries links that open an account. Forgotten once sent.
	body_sealed bytea,
	state text not null default 'queued' check (state in ('queued', 'held', 'sent', 'failed')),
	due_at timestamptz not null,
	attempts integer not null default 0,
	last_error text,
	sent_at timestamptz,
	check ((state = 'sent') = (sent_at is not null))
);
create index on platform_mail (due_at) where state = 'queued';
create index on platform_mail (created_at);
create index on platform_mail (person_id) where person_id is not null;

-- What a sweep found that should have happened and did not.
create table platform_finding (
	id uuid primary key default uuidv7(),
	sweep text not null,
	subject text not null,
	found_at timestamptz not null,
	mended_at timestamptz
);
create unique index platform_finding_open on platform_finding (sweep, subject) where mended_at is null;

create table platform_setting (
	key text primary key,
	value jsonb not null,
	changed_at timestamptz not null,
	changed_by uuid
);

-- Attempts counted in windows. The key is a keyed hash: no address is kept in clear.
create table platform_attempt (
	key text not null,
	window_start timestamptz not null,
	count integer not null,
	primary key (key, window_start)
);

create table platform_process (
	id uuid primary key,
	kind text not null check (kind in ('web', 'worker')),
	-- Real time, even where the school's clock was moved: it tells whether a process is alive.
	seen_at timestamptz not null
);

-- In demonstration and tests, one row moves the clock of all processes. It only moves forward.
create table platform_clock (
	only_row boolean primary key default true check (only_row),
	shift_seconds bigint not null default 0 check (shift_seconds >= 0)
);
insert into platform_clock default values;
