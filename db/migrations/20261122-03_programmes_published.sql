-- What is published of a programme: immutable versions of its framework, its projects and their resources. Drafts are the
-- studio's.

create table programmes_programme (
	id uuid primary key default uuidv7(),
	slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	created_at timestamptz not null,
	current_version integer not null
);

create table programmes_version (
	programme_id uuid not null references programmes_programme deferrable initially deferred,
	number integer not null check (number > 0),
	published_at timestamptz not null,
	-- Of everything below: publishing the same again makes no version.
	content_hash text not null,
	title jsonb not null,
	summary jsonb not null,
	-- The job that it prepares for, and where the observatory and the classifications know it.
	job jsonb not null,
	fap text,
	rome text,
	esco text,
	-- European Qualifications Framework.
	level integer not null check (level between 3 and 8),
	languages text[] not null check (cardinality(languages) > 0),
	-- Of work, all projects together.
	hours integer not null check (hours > 0),
	primary key (programme_id, number)
);
comment on column programmes_version.title is 'type: import(''#platform/localized.ts'').Localized';
comment on column programmes_version.summary is 'type: import(''#platform/localized.ts'').Localized';
comment on column programmes_version.languages is 'type: import(''#platform/localized.ts'').Locale[]';
comment on column programmes_version.job is 'type: import(''#platform/localized.ts'').Localized';
alter table programmes_programme add foreign key (id, current_version) references programmes_version (programme_id, number) deferrable initially deferred;
create index on programmes_version (fap) where fap is not null;

-- One activity of the job, as the French register wants its blocks.
create table programmes_block (
	programme_id uuid not null,
	version integer not null,
	key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	position integer not null check (position > 0),
	title jsonb not null,
	activity jsonb not null,
	primary key (programme_id, version, key),
	unique (programme_id, version, position),
	foreign key (programme_id, version) references programmes_version
);
comment on column programmes_block.title is 'type: import(''#platform/localized.ts'').Localized';
comment on column programmes_block.activity is 'type: import(''#platform/localized.ts'').Localized';

create table programmes_competency (
	programme_id uuid not null,
	version integer not null,
	key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	block_key text not null,
	position integer not null check (position > 0),
	title jsonb not null,
	criteria jsonb not null check (jsonb_array_length(criteria) > 0),
	evidence jsonb not null check (jsonb_array_length(evidence) > 0),
	esco text[] not null,
	primary key (programme_id, version, key),
	unique (programme_id, version, position),
	foreign key (programme_id, version, block_key) references programmes_block
);
comment on column programmes_competency.title is 'type: import(''#platform/localized.ts'').Localized';
comment on column programmes_competency.criteria is 'type: import(''#platform/localized.ts'').Localized[]';
comment on column programmes_competency.evidence is 'type: { kind: string; text: import(''#platform/localized.ts'').Localized; source: string | null }[]';

create table programmes_project (
	programme_id uuid not null,
	version integer not null,
	key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	position integer not null check (position > 0),
	kind text not null check (kind in ('simulation', 'field')),
	title jsonb not null,
	mission jsonb not null,
	scenario jsonb not null,
	deliverables jsonb not null check (jsonb_array_length(deliverables) > 0),
	material jsonb not null,
	-- What a field project must leave behind; a simulation owes none.
	required_evidence jsonb not null check (kind <> 'field' or jsonb_array_length(required_evidence) > 0),
	hours integer not null check (hours > 0),
	primary key (programme_id, version, key),
	unique (programme_id, version, position),
	foreign key (programme_id, version) references programmes_version
);
comment on column programmes_project.title is 'type: import(''#platform/localized.ts'').Localized';
comment on column programmes_project.mission is 'type: import(''#platform/localized.ts'').Localized';
comment on column programmes_project.scenario is 'type: import(''#platform/localized.ts'').Localized';
comment on column programmes_project.deliverables is 'type: import(''#platform/localized.ts'').Localized[]';
comment on column programmes_project.material is 'type: { title: import(''#platform/localized.ts'').Localized; url: string | null; file: string | null }[]';
comment on column programmes_project.required_evidence is 'type: import(''#platform/localized.ts'').Localized[]';

-- For the mentor or the evaluator alone: apart, so that no question about a project brings it along.
create table programmes_guide (
	programme_id uuid not null,
	version integer not null,
	project_key text not null,
	part text not null check (part in ('mentor', 'evaluator')),
	text jsonb not null,
	primary key (programme_id, version, project_key, part),
	foreign key (programme_id, version, project_key) references programmes_project
);
comment on column programmes_guide.text is 'type: import(''#platform/localized.ts'').Localized';

create table programmes_proof (
	programme_id uuid not null,
	version integer not null,
	project_key text not null,
	competency_key text not null,
	primary key (programme_id, version, project_key, competency_key),
	foreign key (programme_id, version, project_key) references programmes_project,
	foreign key (programme_id, version, competency_key) references programmes_competency
);

-- A file that a project gives or that serves as a resource, as it was received: another content is another file.
create table programmes_file (
	id uuid primary key default uuidv7(),
	-- SHA-256 of the content, which is kept under it.
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	name text not null check (btrim(name) <> ''),
	media_type text not null,
	bytes bigint not null check (bytes > 0),
	kept_at timestamptz not null,
	unique (sha256, name)
);

-- The files of a published project, in its material or among its resources: everybody may read them, as its statement.
create table programmes_enclosure (
	programme_id uuid not null,
	version integer not null,
	project_key text not null,
	file_id uuid not null references programmes_file,
	primary key (programme_id, version, project_key, file_id),
	foreign key (programme_id, version, project_key) references programmes_project
);
create index on programmes_enclosure (file_id);

-- What serves one competency of one project: a chapter or a passage of a course here, a file, or a source from outside.
create table programmes_resource (
	programme_id uuid not null,
	version integer not null,
	key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	position integer not null check (position > 0),
	project_key text not null,
	competency_key text not null,
	title jsonb not null,
	course text,
	chapter text,
	anchor text,
	file_id uuid,
	url text,
	primary key (programme_id, version, key),
	foreign key (programme_id, version, project_key, competency_key) references programmes_proof,
	foreign key (programme_id, version, project_key, file_id) references programmes_enclosure,
	-- Inside: a chapter, perhaps at a heading, or a file. Outside: an address.
	check (num_nonnulls(course, file_id, url) = 1 and (course is null) = (chapter is null) and (anchor is null or chapter is not null))
);
comment on column programmes_resource.title is 'type: import(''#platform/localized.ts'').Localized';

create trigger append_only before update or delete or truncate on programmes_version for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on programmes_block for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on programmes_competency for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on programmes_project for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on programmes_guide for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on programmes_proof for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on programmes_file for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on programmes_enclosure for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on programmes_resource for each statement execute function platform_refuse_change();
