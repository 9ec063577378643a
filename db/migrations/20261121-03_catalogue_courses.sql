-- Courses: immutable versions over immutable revisions of each chapter in each language.

create table catalogue_course (
	id uuid primary key default uuidv7(),
	slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	created_at timestamptz not null,
	current_version integer not null
);

create table catalogue_version (
	course_id uuid not null references catalogue_course deferrable initially deferred,
	number integer not null check (number > 0),
	published_at timestamptz not null,
	-- Of everything below: publishing the same again makes no version.
	content_hash text not null,
	title jsonb not null,
	summary jsonb not null,
	subject text not null,
	level text not null check (level in ('beginner', 'intermediate', 'advanced')),
	licence text not null,
	authors jsonb not null,
	source_url text,
	languages text[] not null check (cardinality(languages) > 0),
	chapters integer not null check (chapters > 0),
	-- To read it all, in the language that is longest.
	minutes integer not null check (minutes > 0),
	primary key (course_id, number)
);
comment on column catalogue_version.title is 'type: import(''#platform/localized.ts'').Localized';
comment on column catalogue_version.summary is 'type: import(''#platform/localized.ts'').Localized';
comment on column catalogue_version.authors is 'type: string[]';
alter table catalogue_course add foreign key (id, current_version) references catalogue_version (course_id, number) deferrable initially deferred;

create table catalogue_part (
	course_id uuid not null,
	version integer not null,
	position integer not null,
	title jsonb,
	primary key (course_id, version, position),
	foreign key (course_id, version) references catalogue_version
);
comment on column catalogue_part.title is 'type: import(''#platform/localized.ts'').Localized';

create table catalogue_chapter (
	course_id uuid not null,
	version integer not null,
	key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	part integer not null,
	-- In the whole course, from 1.
	position integer not null check (position > 0),
	primary key (course_id, version, key),
	unique (course_id, version, position),
	foreign key (course_id, version, part) references catalogue_part
);

-- What one chapter says in one language, from the day it was published. Rendered once, here.
create table catalogue_revision (
	id uuid primary key default uuidv7(),
	course_id uuid not null references catalogue_course deferrable initially deferred,
	key text not null,
	language text not null check (language in ('fr', 'en', 'es')),
	number integer not null check (number > 0),
	-- Of the title, the text, and what its addresses lead to.
	hash text not null,
	title text not null,
	markdown text not null,
	html text not null,
	contents jsonb not null,
	words integer not null,
	published_at timestamptz not null,
	unique (course_id, key, language, number),
	unique (course_id, key, language, hash)
);
comment on column catalogue_revision.contents is 'type: { id: string; text: string; depth: number }[]';

create table catalogue_chapter_text (
	course_id uuid not null,
	version integer not null,
	key text not null,
	language text not null check (language in ('fr', 'en', 'es')),
	revision_id uuid not null references catalogue_revision,
	primary key (course_id, version, key, language),
	foreign key (course_id, version, key) references catalogue_chapter
);

-- Pictures of courses are public, so one file serves all that show it. The original is kept beside the widths made.
create table catalogue_picture (
	sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
	type text not null,
	width integer not null,
	height integer not null,
	bytes bigint not null,
	widths integer[] not null,
	created_at timestamptz not null
);

create trigger append_only before update or delete or truncate on catalogue_version for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on catalogue_part for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on catalogue_chapter for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on catalogue_revision for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on catalogue_chapter_text for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on catalogue_picture for each statement execute function platform_refuse_change();
