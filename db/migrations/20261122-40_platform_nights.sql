-- What whoever looks after the machine at night needs to see, and to put right.

-- Statements that took too long, day by day: their text and where they were asked, never what they were asked with.
create table platform_slow (
	-- On real time, in UTC: it is about the machine, not about the school.
	day date not null,
	process text not null check (process in ('web', 'worker')),
	-- Of the action and the text.
	fingerprint text not null,
	-- The command, read, sweep or listener; null for what is none.
	action text,
	statement text not null,
	count integer not null check (count > 0),
	worst_ms integer not null check (worst_ms >= 0),
	last_at timestamptz not null,
	primary key (day, process, fingerprint)
);

-- Where two accounts became one, the files of the one that closed stay sealed with its key.
alter table platform_file_key drop constraint platform_file_key_pkey;
alter table platform_file_key add column id uuid primary key default uuidv7(), add column merged boolean not null default false;
create unique index platform_file_key_own on platform_file_key (person_id) where not merged;
create index on platform_file_key (person_id);
