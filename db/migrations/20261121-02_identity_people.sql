-- People, how they sign in, their roles, and the organisations that they belong to.

-- A name as one types it in haste: without accents or capitals. Immutable as long as the server's dictionary is, so that
-- it can be indexed.
create function identity_plain(text) returns text language sql immutable strict parallel safe as $$
	select lower(public.unaccent('public.unaccent'::regdictionary, $1))
$$;

create table identity_person (
	id uuid primary key default uuidv7(),
	-- The one place where names are. At erasure they become null and the row stays, for the ids elsewhere.
	display_name text,
	legal_given_names text,
	legal_family_name text,
	email text unique check (email = lower(email)),
	email_verified boolean not null default false,
	image text,
	two_factor_enabled boolean not null default false,
	locale text not null default 'fr' check (locale in ('fr', 'en', 'es')),
	-- Spoken, besides that of the letters.
	languages text[] not null default '{}' check (languages <@ array['fr', 'en', 'es']),
	zone text not null default 'Europe/Paris',
	created_at timestamptz not null default clock_timestamp(),
	updated_at timestamptz not null default clock_timestamp(),
	disabled_at timestamptz,
	erased_at timestamptz,
	check ((erased_at is null) = (email is not null)),
	check (erased_at is null or (display_name is null and legal_given_names is null and legal_family_name is null and image is null))
);
create index on identity_person using gin (identity_plain(display_name) gin_trgm_ops);

create table identity_session (
	id uuid primary key default uuidv7(),
	user_id uuid not null references identity_person on delete cascade,
	token text not null unique,
	expires_at timestamptz not null,
	ip_address text,
	user_agent text,
	created_at timestamptz not null default clock_timestamp(),
	updated_at timestamptz not null default clock_timestamp()
);
create index on identity_session (user_id);
create index on identity_session (expires_at);

create table identity_account (
	id uuid primary key default uuidv7(),
	user_id uuid not null references identity_person on delete cascade,
	account_id text not null,
	provider_id text not null,
	password text,
	access_token text,
	refresh_token text,
	id_token text,
	access_token_expires_at timestamptz,
	refresh_token_expires_at timestamptz,
	scope text,
	created_at timestamptz not null default clock_timestamp(),
	updated_at timestamptz not null default clock_timestamp(),
	unique (provider_id, account_id)
);
create index on identity_account (user_id);

create table identity_verification (
	id uuid primary key default uuidv7(),
	identifier text not null,
	value text not null,
	expires_at timestamptz not null,
	created_at timestamptz not null default clock_timestamp(),
	updated_at timestamptz not null default clock_timestamp()
);
create index on identity_verification (identifier);
create index on identity_verification (value);
create index on identity_verification (expires_at);

create table identity_two_factor (
	id uuid primary key default uuidv7(),
	user_id uuid not null unique references identity_person on delete cascade,
	secret text not null,
	backup_codes text not null,
	verified boolean not null default true,
	failed_verification_count integer not null default 0,
	locked_until timestamptz
);

-- Codes of authenticators that opened a session, as keyed marks of person and code: none opens a second one.
create table identity_spent_code (
	mark text primary key,
	spent_at timestamptz not null default clock_timestamp()
);

-- Granted by an administrator; the roles that come from an organisation or an enrolment are derived from those.
create table identity_role (
	id uuid primary key default uuidv7(),
	person_id uuid not null references identity_person,
	role text not null,
	granted_at timestamptz not null,
	granted_by uuid references identity_person,
	ended_at timestamptz,
	ended_by uuid references identity_person,
	check (ended_at is null or ended_at >= granted_at)
);
create unique index identity_role_held on identity_role (person_id, role) where ended_at is null;
create index on identity_role (role) where ended_at is null;

create table identity_organisation (
	id uuid primary key default uuidv7(),
	kind text not null check (kind in ('employer', 'funder', 'partner', 'client')),
	name text not null check (name = btrim(name) and name <> ''),
	created_at timestamptz not null,
	closed_at timestamptz
);
create unique index identity_organisation_name on identity_organisation (kind, lower(name)) where closed_at is null;

create table identity_membership (
	id uuid primary key default uuidv7(),
	organisation_id uuid not null references identity_organisation,
	email text not null check (email = lower(email)),
	-- Known once somebody who owns the address answers.
	person_id uuid references identity_person,
	part text not null check (part in ('manager', 'member')),
	state text not null check (state in ('invited', 'active', 'declined', 'expired', 'withdrawn', 'ended')),
	invited_by uuid references identity_person,
	invited_at timestamptz not null,
	remind_at timestamptz not null,
	due_at timestamptz not null,
	reminded_at timestamptz,
	changed_at timestamptz not null,
	check (state not in ('active', 'ended') or person_id is not null),
	-- A reminder due on the last day or later is never sent.
	check (remind_at <= due_at)
);
create unique index identity_membership_once on identity_membership (organisation_id, email) where state in ('invited', 'active');
create unique index identity_membership_person on identity_membership (organisation_id, person_id) where state = 'active';
create index on identity_membership (email) where state = 'invited';
create index on identity_membership (person_id) where state = 'active';
create index on identity_membership (due_at) where state = 'invited';
create index on identity_membership (organisation_id, invited_at);

-- The address that a person asks to move to, until a link sent there is followed.
create table identity_email_change (
	id uuid primary key default uuidv7(),
	person_id uuid not null unique references identity_person on delete cascade,
	new_email text not null check (new_email = lower(new_email)),
	asked_at timestamptz not null
);
