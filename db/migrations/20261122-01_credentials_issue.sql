-- What the school signed: its keys, the credentials word for word, where each stands, and how they are revoked.

-- One signs at a time. Those before it keep their public half for ever, and what they signed stays verifiable; their
-- secret is destroyed when they retire.
create table credentials_key (
	id uuid primary key default uuidv7(),
	multikey text not null unique,
	secret_sealed bytea,
	made_at timestamptz not null,
	retired_at timestamptz,
	check ((retired_at is null) = (secret_sealed is not null))
);
create unique index credentials_key_current on credentials_key ((true)) where retired_at is null;

-- A list of places, one for each credential, under the address and the name that the school had when it was opened.
create table credentials_list (
	id uuid primary key default uuidv7(),
	address text not null unique,
	issuer text not null,
	opened_at timestamptz not null
);
create index on credentials_list (issuer, opened_at);

create table credentials_credential (
	id uuid primary key default uuidv7(),
	person_id uuid not null references identity_person,
	-- What it attests, in the words of whoever had it issued, such as enrolment:ID. Asked twice, it is issued once.
	about text not null unique check (about ~ '^[a-z][a-z-]*:.+$'),
	list_id uuid not null references credentials_list,
	place integer not null check (place >= 0 and place < 131072),
	-- As the document says it, to be found by.
	holder text not null,
	title jsonb not null,
	issuer text not null,
	issued_at timestamptz not null,
	revoked_at timestamptz,
	unique (list_id, place)
);
comment on column credentials_credential.title is 'type: import(''#platform/localized.ts'').Localized';
create index on credentials_credential (person_id);
create index on credentials_credential (list_id, place) where revoked_at is not null;

-- The signed document itself, to the byte.
create table credentials_document (
	credential_id uuid primary key references credentials_credential,
	text text not null,
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$')
);
create trigger append_only before update or delete or truncate on credentials_document for each statement execute function platform_refuse_change();

-- Taken back by two people: one proposes, another confirms, each with a reason.
create table credentials_revocation (
	id uuid primary key default uuidv7(),
	credential_id uuid not null references credentials_credential,
	state text not null check (state in ('proposed', 'revoked', 'withdrawn', 'lapsed')),
	reason text not null check (btrim(reason) <> ''),
	proposed_by uuid not null references identity_person,
	proposed_at timestamptz not null,
	remind_at timestamptz not null,
	due_at timestamptz not null,
	reminded_at timestamptz,
	decided_by uuid references identity_person,
	decided_at timestamptz,
	decision_reason text,
	check (remind_at <= due_at),
	check ((state = 'proposed') = (decided_at is null)),
	constraint credentials_revocation_two_people check (state <> 'revoked' or decided_by <> proposed_by),
	check (state not in ('revoked', 'withdrawn') or (decided_by is not null and btrim(decision_reason) <> ''))
);
create unique index credentials_revocation_once on credentials_revocation (credential_id) where state in ('proposed', 'revoked');
create index on credentials_revocation (due_at) where state = 'proposed';
