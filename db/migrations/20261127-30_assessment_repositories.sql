-- A public git repository is handed in as an archive of one commit, taken by the school: what counts is a file that stays,
-- and the address beside it says where it came from.
alter table assessment_deliverable
	add column repository_url text check (repository_url ~ '^https?://' and char_length(repository_url) <= 2000),
	-- The branch, tag or commit that was asked for; nothing: what the repository shows first.
	add column repository_ref text check (char_length(repository_ref) between 1 and 250),
	add column commit_id text check (commit_id ~ '^[0-9a-f]{40}$'),
	add check ((repository_url is null) = (commit_id is null) and (repository_ref is null or repository_url is not null)),
	add check (repository_url is null or kind = 'file');

-- A repository that is to be taken into a draft.
create table assessment_fetch (
	id uuid primary key default uuidv7(),
	project_id uuid not null references assessment_project,
	url text not null check (url ~ '^https?://' and char_length(url) <= 2000),
	ref text check (char_length(ref) between 1 and 250),
	asked_at timestamptz not null,
	stage text not null check (stage in ('queued', 'fetching', 'packing')),
	-- How many bytes came over the line so far.
	arrived bigint not null default 0,
	-- When a worker takes it, again where the one before fell silent. None once it came to nothing, and why.
	due_at timestamptz,
	reason text check (reason in ('not-found', 'private', 'no-repository', 'empty', 'no-such-ref', 'too-large', 'too-many-entries',
		'too-slow', 'unreachable', 'not-allowed', 'broken', 'file-too-large', 'version-too-large', 'upload-quota', 'trouble')),
	tries integer not null default 0,
	-- Of the worker that is at it: where it puts the archive.
	file_key text unique,
	check ((due_at is null) = (reason is not null)),
	unique nulls not distinct (project_id, url, ref)
);
create index on assessment_fetch (due_at) where due_at is not null;
