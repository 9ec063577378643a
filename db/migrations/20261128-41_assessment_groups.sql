-- Several learners do one project together; each has a row, a hand-in, a defence and a decision of their own, as if alone.
alter table assessment_project add unique (id, programme_id, version, project_key);

create table assessment_group (
	id uuid primary key default uuidv7(),
	programme_id uuid not null,
	version integer not null,
	project_key text not null,
	made_at timestamptz not null,
	unique (id, programme_id, version, project_key),
	foreign key (programme_id, version, project_key) references programmes_project
);

-- Who does it with whom: the same project of the same version. How many there may be is held under the lock of the group.
create table assessment_author (
	id uuid primary key default uuidv7(),
	group_id uuid not null,
	project_id uuid not null,
	programme_id uuid not null,
	version integer not null,
	project_key text not null,
	joined_at timestamptz not null,
	-- From then on they do it without the others; what was handed in until then stays done together.
	left_at timestamptz check (left_at >= joined_at),
	-- Whoever left does not come back: they saw what the others handed in.
	unique (group_id, project_id),
	foreign key (group_id, programme_id, version, project_key) references assessment_group (id, programme_id, version, project_key),
	foreign key (project_id, programme_id, version, project_key) references assessment_project (id, programme_id, version, project_key)
);
create unique index assessment_one_group on assessment_author (project_id) where left_at is null;

-- With whom a version was done, at the moment when it was handed in: it stays so.
create table assessment_version_author (
	project_id uuid not null,
	number integer not null,
	-- Whoever hands it in is not named again.
	learner_id uuid not null references identity_person,
	primary key (project_id, number, learner_id),
	foreign key (project_id, number) references assessment_version
);
create index on assessment_version_author (learner_id);
create trigger append_only before update or delete or truncate on assessment_version_author for each statement execute function platform_refuse_change();

-- Whose hand-in it was copied from.
alter table assessment_deliverable add column taken_from uuid references identity_person;
create index on assessment_deliverable (taken_from) where taken_from is not null;
