-- Whom a later part of the school lets see one version that was handed in, until when: that version, and nothing else of the
-- project.
create table assessment_looker (
	id uuid primary key default uuidv7(),
	project_id uuid not null,
	number integer not null,
	person_id uuid not null references identity_person,
	let_at timestamptz not null,
	until timestamptz not null check (until > let_at),
	foreign key (project_id, number) references assessment_version
);
create index on assessment_looker (project_id, number, person_id);
create index on assessment_looker (person_id);
create trigger append_only before update or delete or truncate on assessment_looker for each statement execute function platform_refuse_change();
