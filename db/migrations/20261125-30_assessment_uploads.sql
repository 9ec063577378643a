-- Files of any size come into a draft in pieces, so that a line that is cut costs one piece and no more.
create table assessment_upload (
	id uuid primary key default uuidv7(),
	project_id uuid not null references assessment_project,
	name text not null check (char_length(name) between 1 and 255),
	-- As its sender said, and how many of them came.
	bytes bigint not null check (bytes > 0),
	arrived bigint not null default 0 check (arrived between 0 and bytes),
	slice_bytes integer not null check (slice_bytes > 0),
	-- A hash over the hashes of the pieces that came: whoever goes on shows by it that they hold the same file.
	chain text not null check (chain ~ '^([0-9a-f]{64})?$'),
	-- Of SHA-256 over all that came, to go on from.
	hash_state text,
	-- As its first bytes say, once they came.
	media_type text,
	file_key text not null unique,
	begun_at timestamptz not null,
	heard_at timestamptz not null,
	check ((arrived > 0) = (hash_state is not null) and (arrived > 0) = (media_type is not null))
);
create index on assessment_upload (project_id);
create index on assessment_upload (heard_at);

-- Of a file that came so: it lies in slices of that size, and may be larger than 2 GiB less a byte.
alter table assessment_deliverable alter column bytes type bigint;
alter table assessment_deliverable add column slice_bytes integer check (slice_bytes is null or slice_bytes > 0 and kind = 'file');
alter table assessment_discarded add column in_slices boolean not null default false;
