-- Which jobs recruit, where: what was imported, kept as it was, and the needs that are reckoned from it.

-- For searches: without accents and capitals.
create function observatory_plain(text) returns text language sql immutable strict parallel safe as $$
	select lower(public.unaccent('public.unaccent'::regdictionary, $1))
$$;

-- One row a file that was imported, for ever. The same bytes are the same source.
create table observatory_source (
	id uuid primary key default uuidv7(),
	sha256 text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
	file text not null,
	kind text not null,
	publisher text not null,
	title text not null,
	licence text not null,
	-- Null where it is a list of names and not of figures.
	year integer check (year between 1900 and 2200),
	unit text,
	opened_at timestamptz not null
);
-- A source without one was cut off: importing it again goes on.
create table observatory_completion (
	source_id uuid primary key references observatory_source,
	completed_at timestamptz not null,
	rows integer not null check (rows >= 0),
	imported integer not null check (imported >= 0),
	rejected integer not null check (rejected >= 0)
);

create table observatory_territory (
	-- `fr`, `reg-84`, `dep-63`, `area-8457`: official codes alone are not unique, 75 is a region and a department.
	code text primary key check (code ~ '^(fr|(reg|dep|area)-[0-9A-Z]{1,5})$'),
	level text not null check (level in ('country', 'region', 'department', 'employment-area')),
	official_code text not null,
	name text not null check (name = btrim(name) and name <> ''),
	-- Of a region the country, of a department and of an employment area the region.
	parent_code text references observatory_territory,
	check ((level = 'country') = (parent_code is null)),
	unique (level, official_code)
);
create index on observatory_territory (parent_code);
insert into observatory_territory values ('fr', 'country', 'FR', 'France', null);

-- An employment area may lie in several departments.
create table observatory_area_department (
	area_code text not null references observatory_territory,
	department_code text not null references observatory_territory,
	primary key (area_code, department_code)
);
create index on observatory_area_department (department_code);

-- What two files say of one commune: its name and postcodes, and its employment area. Either may come first.
create table observatory_commune (
	code text primary key check (code ~ '^[0-9][0-9AB][0-9]{3}$'),
	name text,
	population integer check (population >= 0),
	postcodes text[] not null default '{}',
	department_code text references observatory_territory,
	area_code text references observatory_territory
);
create index on observatory_commune (observatory_plain(name) text_pattern_ops);
create index on observatory_commune using gin (postcodes);

create table observatory_occupation (
	scheme text not null check (scheme in ('fap2021', 'rome4', 'esco')),
	code text not null,
	name jsonb not null,
	-- `all` stands for all occupations together; a group holds occupations, a detail is a part of one.
	rank text not null check (rank in ('all', 'group', 'occupation', 'detail')),
	-- In the same scheme; for ESCO the unit group of ISCO-08, which is not a row here.
	parent_code text,
	primary key (scheme, code)
);
comment on column observatory_occupation.name is 'type: import(''#platform/localized.ts'').Localized';
insert into observatory_occupation values
	('fap2021', 'all', '{"fr": "Tous les métiers", "en": "All occupations", "es": "Todas las profesiones"}', 'all', null);

-- Its own name in each language, and the other names that people use.
create table observatory_occupation_name (
	scheme text not null,
	code text not null,
	language text not null check (language in ('fr', 'en', 'es')),
	name text not null check (name <> ''),
	main boolean not null,
	primary key (scheme, code, language, name),
	foreign key (scheme, code) references observatory_occupation
);
create index on observatory_occupation_name using gin (observatory_plain(name) gin_trgm_ops);

-- From one nomenclature to another, so that names of the one find figures of the other.
create table observatory_occupation_link (
	from_scheme text not null,
	from_code text not null,
	to_scheme text not null,
	to_code text not null,
	primary key (from_scheme, from_code, to_scheme, to_code),
	foreign key (from_scheme, from_code) references observatory_occupation,
	foreign key (to_scheme, to_code) references observatory_occupation
);
create index on observatory_occupation_link (to_scheme, to_code);

-- ESCO's.
create table observatory_skill (
	code uuid primary key,
	kind text check (kind in ('skill', 'knowledge')),
	reuse text,
	collections text[] not null default '{}',
	name jsonb not null,
	other_names jsonb not null
);
comment on column observatory_skill.name is 'type: import(''#platform/localized.ts'').Localized';
comment on column observatory_skill.other_names is 'type: Partial<Record<import(''#platform/localized.ts'').Locale, string[]>>';

create table observatory_occupation_skill (
	scheme text not null,
	occupation_code text not null,
	skill_code uuid not null references observatory_skill,
	relation text not null check (relation in ('essential', 'optional')),
	primary key (scheme, occupation_code, skill_code),
	foreign key (scheme, occupation_code) references observatory_occupation
);
create index on observatory_occupation_skill (skill_code);

create table observatory_skill_relation (
	from_code uuid not null references observatory_skill,
	to_code uuid not null references observatory_skill,
	relation text not null check (relation in ('essential', 'optional')),
	primary key (from_code, to_code)
);

-- One row of a survey as it was read: an occupation in the part of an employment area that lies in one department. What
-- the survey keeps secret or does not say is null, and never zero.
create table observatory_figure (
	source_id uuid not null references observatory_source,
	line integer not null check (line > 0),
	year integer not null,
	scheme text not null,
	occupation_code text not null,
	area_code text not null references observatory_territory,
	department_code text not null references observatory_territory,
	-- As the survey attributes it: an area on the border of two regions belongs to one.
	region_code text not null references observatory_territory,
	projects integer check (projects >= 0),
	difficult integer check (difficult >= 0),
	seasonal integer check (seasonal >= 0),
	primary key (source_id, year, scheme, occupation_code, area_code, department_code),
	foreign key (scheme, occupation_code) references observatory_occupation,
	check (difficult is null or projects is null or difficult <= projects),
	check (seasonal is null or projects is null or seasonal <= projects)
);

-- A total as somebody reckoned and published it, of any territory. It counts where no survey of that year is here.
create table observatory_stated (
	source_id uuid not null references observatory_source,
	line integer not null check (line > 0),
	year integer not null,
	scheme text not null,
	occupation_code text not null,
	territory_code text not null references observatory_territory,
	rows integer not null check (rows > 0),
	projects integer check (projects >= 0),
	projects_missing integer not null check (projects_missing between 0 and rows),
	judged integer not null check (judged >= 0),
	difficult integer check (difficult between 0 and judged),
	difficult_missing integer not null check (difficult_missing between 0 and rows),
	seasonal integer check (seasonal >= 0),
	seasonal_missing integer not null check (seasonal_missing between 0 and rows),
	primary key (source_id, year, scheme, occupation_code, territory_code),
	foreign key (scheme, occupation_code) references observatory_occupation
);

-- Reckoned from the figures after each import, for every territory that has one, so that pages are quick.
create table observatory_need (
	year integer not null,
	scheme text not null,
	occupation_code text not null,
	territory_code text not null references observatory_territory,
	source_id uuid not null references observatory_source,
	-- Rows of the survey behind it, and of how many a figure is not available.
	rows integer not null check (rows > 0),
	projects integer,
	projects_missing integer not null,
	-- Projects of the rows where both figures are known: what the share is a share of.
	judged integer not null,
	difficult integer,
	difficult_missing integer not null,
	seasonal integer,
	seasonal_missing integer not null,
	share double precision generated always as (case when judged > 0 then difficult::double precision / judged end) stored,
	level text check (level in ('watch', 'tension', 'shortage')),
	primary key (year, scheme, occupation_code, territory_code),
	foreign key (scheme, occupation_code) references observatory_occupation,
	check ((projects is null) = (projects_missing = rows)),
	check ((difficult is null) = (judged = 0))
);
create index on observatory_need (territory_code, year);
create index on observatory_need (year) where level is not null;

-- What happened to each alert, in order: raised, changed its level, ended. The last entry is how it stands.
create table observatory_alert_entry (
	id uuid primary key default uuidv7(),
	-- The id of the entry that raised it.
	alert_id uuid not null references observatory_alert_entry,
	scheme text not null,
	occupation_code text not null,
	territory_code text not null references observatory_territory,
	-- Of one occupation in one territory, from 1: two that reckon at once cannot both write the next.
	number integer not null check (number > 0),
	what text not null check (what in ('raised', 'changed', 'ended')),
	level text check (level in ('watch', 'tension', 'shortage')),
	-- The figures that it was reckoned from; null where the reason is that they are gone.
	year integer,
	share double precision,
	judged integer,
	at timestamptz not null,
	foreign key (scheme, occupation_code) references observatory_occupation,
	unique (scheme, occupation_code, territory_code, number),
	check ((what = 'ended') = (level is null)),
	check ((what = 'raised') = (id = alert_id))
);
create index on observatory_alert_entry (territory_code);

create trigger append_only before update or delete or truncate on observatory_source for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on observatory_completion for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on observatory_figure for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on observatory_stated for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on observatory_alert_entry for each statement execute function platform_refuse_change();
