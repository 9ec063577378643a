-- Tokens with which a person's own tools act for them. The token itself is kept nowhere: only its hash, which is enough to
-- recognise it and from which it cannot be found, for it is 238 bits of chance.
create table identity_token (
	id uuid primary key default uuidv7(),
	person_id uuid not null references identity_person on delete cascade,
	name text not null check (name = btrim(name) and name <> ''),
	hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
	-- Its last signs, by which its owner tells it from others.
	ending text not null,
	scopes text[] not null check (cardinality(scopes) > 0),
	created_at timestamptz not null,
	expires_at timestamptz not null check (expires_at > created_at),
	-- To the hour.
	last_used_at timestamptz,
	ended_at timestamptz
);
create index on identity_token (person_id) where ended_at is null;
create index on identity_token (expires_at);
