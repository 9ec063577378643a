-- A field project is done for a real person: who that is, and what was said and agreed with them.
create table assessment_beneficiary (
	project_id uuid primary key references assessment_project,
	name text not null check (char_length(name) between 1 and 120),
	organisation text check (char_length(organisation) between 1 and 160),
	named_at timestamptz not null
);

-- Lines are added, never changed.
create table assessment_exchange (
	project_id uuid not null references assessment_project,
	number integer not null check (number > 0),
	on_day date not null,
	said text not null check (char_length(said) between 1 and 4000),
	written_at timestamptz not null,
	primary key (project_id, number)
);
create trigger append_only before update or delete or truncate on assessment_exchange for each statement execute function platform_refuse_change();
