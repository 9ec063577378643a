-- Doors for machines: which token acted, answers kept for a request that comes twice, and news sent to addresses of others.

-- The token by which a person acted, where it was one.
alter table platform_audit add column token_id uuid check (token_id is null or actor_kind = 'person');

-- The first answer to a command that a machine may send twice, with the command's own transaction: either both are there or
-- none. Two requests of one key meet at this row, and the second waits for the first.
create table platform_answer (
	token_id uuid not null,
	key text not null check (length(key) between 1 and 255),
	person_id uuid not null,
	-- A keyed mark of the request, to tell another request that uses the key again.
	request text not null,
	at timestamptz not null,
	-- Sealed with the school's secret; empty only while the command runs.
	answer_sealed bytea,
	primary key (token_id, key)
);
create index on platform_answer (at);
create index on platform_answer (person_id);

create table platform_webhook (
	id uuid primary key default uuidv7(),
	name text not null check (name = btrim(name) and name <> ''),
	url text not null,
	events text[] not null check (cardinality(events) > 0),
	state text not null check (state in ('active', 'resting', 'ended')),
	created_at timestamptz not null,
	created_by uuid,
	changed_at timestamptz not null,
	-- Sealed with the school's secret. The one before signs too until it is forgotten, so that the receiver has time.
	secret_sealed bytea not null,
	former_secret_sealed bytea,
	former_until timestamptz,
	-- Since when nothing arrives any more.
	failing_since timestamptz,
	-- One call at a time to each: a slow receiver holds up nobody else. Over when the call ends, or its process did.
	busy_until timestamptz,
	check ((former_secret_sealed is null) = (former_until is null))
);
create index on platform_webhook using gin (events) where state = 'active';

-- One row per event and webhook, written with the event. What is sent is made from the event, which stays as long.
create table platform_webhook_delivery (
	id uuid primary key default uuidv7(),
	webhook_id uuid not null references platform_webhook on delete cascade,
	event_id uuid not null references platform_event on delete cascade,
	created_at timestamptz not null,
	state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
	due_at timestamptz not null,
	attempts integer not null default 0,
	delivered_at timestamptz,
	unique (webhook_id, event_id),
	check ((state = 'delivered') = (delivered_at is not null))
);
create index on platform_webhook_delivery (due_at) where state = 'waiting';
create index on platform_webhook_delivery (event_id);
create index on platform_webhook_delivery (webhook_id, id);

-- Each try, with what came back.
create table platform_webhook_attempt (
	id bigint generated always as identity primary key,
	delivery_id uuid not null references platform_webhook_delivery on delete cascade,
	at timestamptz not null,
	milliseconds integer not null,
	status integer,
	-- Why there was no answer, in a code.
	error text,
	check ((status is null) <> (error is null))
);
create index on platform_webhook_attempt (delivery_id, id);
create trigger append_only before update on platform_webhook_attempt for each row execute function platform_refuse_change();
