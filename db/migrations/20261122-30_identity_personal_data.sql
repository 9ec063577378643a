-- What people may ask of their own data: a copy, to be forgotten, what they agreed to; and how the school forgets.

-- What is append-only stays so, but for words that end: with the person who is erased, or with their time. The platform
-- says so for the length of one piece of work, in one place of its code.
create or replace function platform_refuse_change() returns trigger language plpgsql as $$
begin
	if current_setting('tremplin.forgetting', true) = 'on' and tg_op in ('UPDATE', 'DELETE') then
		if tg_op = 'DELETE' then return old; end if;
		return new;
	end if;
	raise exception '% is append-only: write a new row that supersedes', tg_table_name using errcode = 'restrict_violation';
end $$;

-- A letter to somebody whom the school knows no more: its row goes as soon as it has left.
alter table platform_mail add column fleeting boolean not null default false;

-- The texts that people are asked to agree to, each as it was when somebody read it.
create table identity_consent_text (
	purpose text not null check (purpose ~ '^[a-z]+\.[a-z-]+$'),
	version integer not null check (version > 0),
	text jsonb not null,
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	since timestamptz not null,
	primary key (purpose, version),
	unique (purpose, sha256)
);
comment on column identity_consent_text.text is 'type: import(''#platform/localized.ts'').Localized';
create trigger append_only before update or delete or truncate on identity_consent_text for each statement execute function platform_refuse_change();

create table identity_consent (
	id uuid primary key default uuidv7(),
	person_id uuid not null references identity_person on delete cascade,
	purpose text not null,
	version integer not null,
	-- In which language it was read.
	locale text not null check (locale in ('fr', 'en', 'es')),
	agreed_at timestamptz not null,
	withdrawn_at timestamptz,
	foreign key (purpose, version) references identity_consent_text,
	check (withdrawn_at >= agreed_at)
);
create unique index identity_consent_stands on identity_consent (person_id, purpose, version) where withdrawn_at is null;

-- A copy of what is kept about somebody: made piece by piece, kept some days, then gone.
create table identity_export (
	id uuid primary key default uuidv7(),
	person_id uuid not null references identity_person on delete cascade,
	state text not null check (state in ('making', 'ready', 'over')),
	locale text not null check (locale in ('fr', 'en', 'es')),
	asked_at timestamptz not null,
	-- When the last piece was made, or the state changed.
	changed_at timestamptz not null,
	bytes bigint,
	due_at timestamptz,
	check (state <> 'ready' or (bytes is not null and due_at is not null))
);
create unique index identity_export_once on identity_export (person_id) where state in ('making', 'ready');
create index on identity_export (due_at) where state = 'ready';

-- One entry of the archive: the place of its source, and once made, what the archive's list needs to know of it.
create table identity_export_piece (
	export_id uuid not null references identity_export on delete cascade,
	number integer not null check (number > 0),
	kind text not null check (kind in ('guide', 'data', 'file', 'list')),
	-- Its name in the archive.
	path text not null,
	-- Of data the capability, of a file where it lies sealed.
	source text not null,
	made_at timestamptz,
	-- Of the piece as it lies in the archive, its head included.
	bytes integer,
	packed integer,
	plain integer,
	crc bigint,
	primary key (export_id, number),
	check ((made_at is null) = (bytes is null))
);

-- Files that nobody needs any more, until they are gone from where files are kept.
create table identity_discarded (
	file_key text primary key,
	discarded_at timestamptz not null
);

-- Somebody is to be forgotten: they asked themselves, or in writing, and an administrator proposed it.
create table identity_erasure (
	id uuid primary key default uuidv7(),
	person_id uuid not null references identity_person on delete cascade,
	state text not null check (state in ('asked', 'proposed', 'waiting', 'erased', 'withdrawn', 'lapsed')),
	asked_at timestamptz not null,
	-- Of one that an administrator proposed: who, why, and who confirmed it.
	proposed_by uuid references identity_person,
	reason text check (btrim(reason) <> '' and char_length(reason) <= 2000),
	confirmed_by uuid references identity_person,
	confirmed_at timestamptz,
	remind_at timestamptz,
	reminded_at timestamptz,
	due_at timestamptz,
	changed_at timestamptz not null,
	-- The receipt until it is written: sealed, for the address is nowhere else any more.
	receipt_sealed bytea,
	check ((state in ('erased', 'withdrawn', 'lapsed')) = (due_at is null)),
	check ((remind_at is null) = (due_at is null) and remind_at <= due_at),
	check (receipt_sealed is null or state = 'erased'),
	constraint identity_erasure_two_people check (proposed_by is null or confirmed_by is null or confirmed_by <> proposed_by)
);
create unique index identity_erasure_open on identity_erasure (person_id) where state in ('asked', 'proposed', 'waiting');
create index on identity_erasure (due_at) where due_at is not null;
