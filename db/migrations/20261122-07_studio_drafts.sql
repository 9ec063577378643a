-- Programmes while they are made: from the opportunity to the version that is published. What is published is the
-- programmes' own.

create table studio_draft (
	id uuid primary key default uuidv7(),
	state text not null check (state in ('opportunity', 'framework', 'projects', 'review', 'published', 'declined')),
	-- The occupation in demand, and where the observatory and the classifications know it.
	occupation jsonb not null,
	fap text,
	rome text,
	esco text,
	territory text,
	-- Why it is worth a programme, in the words of whoever opened it.
	evidence text not null check (btrim(evidence) <> ''),
	opened_at timestamptz not null,
	opened_by uuid references identity_person,
	-- Who took it and is waited for.
	author_id uuid references identity_person,
	-- Of which this is the next version, or which it became.
	programme_id uuid references programmes_programme,
	changed_at timestamptz not null,
	remind_at timestamptz,
	due_at timestamptz,
	reminded_at timestamptz,
	check ((state in ('published', 'declined')) = (due_at is null)),
	check ((remind_at is null) = (due_at is null) and remind_at < due_at),
	check (state <> 'published' or programme_id is not null)
);
comment on column studio_draft.occupation is 'type: import(''#platform/localized.ts'').Localized';
-- A programme has one next version in the making.
create unique index studio_next_version on studio_draft (programme_id) where programme_id is not null and state not in ('published', 'declined');
create index on studio_draft (due_at) where due_at is not null;

-- Each step that a draft made.
create table studio_step (
	draft_id uuid not null references studio_draft,
	number integer not null check (number > 0),
	move text not null,
	to_state text not null check (to_state in ('opportunity', 'framework', 'projects', 'review', 'published', 'declined')),
	reason text,
	made_at timestamptz not null,
	made_by uuid references identity_person,
	primary key (draft_id, number)
);

-- A part of a draft: its framing, a block, a competency, a project, a resource. What it says is in its revisions.
create table studio_item (
	id uuid primary key default uuidv7(),
	draft_id uuid not null references studio_draft,
	kind text not null check (kind in ('framing', 'block', 'competency', 'project', 'resource')),
	-- Its name in the programme, from version to version.
	key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	position integer not null check (position > 0),
	-- The revision that stands.
	revision integer not null,
	unique (draft_id, kind, key)
);
create unique index studio_one_framing on studio_item (draft_id) where kind = 'framing';

-- Every text that was ever accepted. A removal is a revision too, and so is what brings it back.
create table studio_revision (
	item_id uuid not null references studio_item,
	number integer not null check (number > 0),
	content jsonb not null,
	removed boolean not null,
	-- From the opportunity, a published version, a register; typed; or an earlier revision again.
	origin text not null check (origin in ('opportunity', 'published', 'imported', 'typed', 'restored')),
	written_at timestamptz not null,
	-- Nobody where it comes from the opportunity, a published version or the terminal.
	written_by uuid references identity_person,
	primary key (item_id, number)
);
alter table studio_item add foreign key (id, revision) references studio_revision (item_id, number) deferrable initially deferred;

-- Files at hand for the projects and resources of a draft, each under a name of its own there.
create table studio_file (
	draft_id uuid not null references studio_draft,
	name text not null check (btrim(name) <> ''),
	file_id uuid not null references programmes_file,
	added_at timestamptz not null,
	-- Nobody where it comes with a published version.
	added_by uuid references identity_person,
	-- No longer offered. Earlier revisions may name it, so it stays.
	put_aside_at timestamptz,
	primary key (draft_id, name),
	unique (draft_id, file_id)
);

-- What a reviewer decided about exactly what they read: a project, or the whole where no project is named.
create table studio_approval (
	id uuid primary key default uuidv7(),
	draft_id uuid not null references studio_draft,
	item_id uuid references studio_item,
	part text not null check (part in ('quality', 'pedagogy')),
	verdict text not null check (verdict in ('approved', 'returned')),
	reason text,
	content_hash text not null,
	given_at timestamptz not null,
	given_by uuid not null references identity_person,
	-- Approves the whole: what a publication rests on.
	whole boolean not null check (whole = (item_id is null and verdict = 'approved')),
	check (verdict = 'approved' or btrim(coalesce(reason, '')) <> ''),
	unique (id, draft_id, part, content_hash, given_by, whole)
);
create index on studio_approval (draft_id);

-- A publication rests on two approvals of the same content, by two people.
create table studio_publication (
	draft_id uuid primary key references studio_draft,
	programme_id uuid not null references programmes_programme,
	version integer not null,
	content_hash text not null,
	published_at timestamptz not null,
	published_by uuid references identity_person,
	quality_approval uuid not null,
	quality_by uuid not null references identity_person,
	quality_part text not null default 'quality' check (quality_part = 'quality'),
	pedagogy_approval uuid not null,
	pedagogy_by uuid not null references identity_person,
	pedagogy_part text not null default 'pedagogy' check (pedagogy_part = 'pedagogy'),
	whole boolean not null default true check (whole),
	check (quality_by <> pedagogy_by),
	unique (programme_id, version),
	foreign key (quality_approval, draft_id, quality_part, content_hash, quality_by, whole) references studio_approval (id, draft_id, part, content_hash, given_by, whole),
	foreign key (pedagogy_approval, draft_id, pedagogy_part, content_hash, pedagogy_by, whole) references studio_approval (id, draft_id, part, content_hash, given_by, whole)
);

-- Nobody approves what they wrote, nor in two parts. Drafts are locked by whoever writes or approves, so nothing slips
-- in between.
create function studio_refuse_own_approval() returns trigger language plpgsql as $$
begin
	if exists (
		select from studio_revision r join studio_item i on i.id = r.item_id
		where i.draft_id = new.draft_id and r.written_by = new.given_by
	) then raise exception 'nobody approves what they wrote';
	end if;
	if exists (
		select from studio_approval a
		where a.draft_id = new.draft_id and a.given_by = new.given_by and a.part <> new.part
	) then raise exception 'nobody approves in two parts';
	end if;
	return new;
end $$;
create trigger not_ones_own before insert on studio_approval for each row execute function studio_refuse_own_approval();

create trigger append_only before update or delete or truncate on studio_step for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on studio_revision for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on studio_approval for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on studio_publication for each statement execute function platform_refuse_change();
