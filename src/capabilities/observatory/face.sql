-- Occupations of every nomenclature, for whoever starts from a job.
create view observatory_job as
select scheme, code, name, rank, parent_code from observatory_occupation where rank <> 'all';
comment on column observatory_job.name is 'type: import(''#platform/localized.ts'').Localized';
comment on column observatory_job.parent_code is 'nullable';

-- The names by which an occupation that has figures is known: its own, and those of the occupations that lead to it.
create view observatory_job_name as
select o.code, n.language, n.name, true as main
from observatory_occupation o join observatory_occupation_name n on n.scheme = o.scheme and n.code = o.code and n.main
where o.scheme = 'fap2021' and o.rank = 'occupation'
union
select o.code, n.language, n.name, false
from observatory_occupation o
join observatory_occupation_link l on l.to_scheme = o.scheme and l.to_code = o.code
join observatory_occupation f on f.scheme = l.from_scheme and l.from_code in (f.code, f.parent_code)
join observatory_occupation_name n on n.scheme = f.scheme and n.code = f.code
where o.scheme = 'fap2021' and o.rank = 'occupation';
comment on column observatory_job_name.language is 'type: import(''#platform/localized.ts'').Locale';

-- Country, regions, departments, employment areas.
create view observatory_place as
select code, level, official_code, name, parent_code from observatory_territory;
comment on column observatory_place.parent_code is 'nullable';

-- Where somebody lives -> the employment area whose figures are theirs.
create view observatory_home as
select code, name, postcodes, department_code, area_code from observatory_commune where name is not null;
comment on column observatory_home.department_code is 'nullable';
comment on column observatory_home.area_code is 'nullable';

-- What each territory asks for, by year: recruitment projects and the share judged difficult.
create view observatory_demand as
select year, scheme, occupation_code, territory_code, projects, judged, difficult, share, level from observatory_need;
comment on column observatory_demand.projects is 'nullable';
comment on column observatory_demand.difficult is 'nullable';
comment on column observatory_demand.share is 'nullable';
comment on column observatory_demand.level is 'nullable, type: ''watch'' | ''tension'' | ''shortage''';

-- Alerts that are open.
create view observatory_open_alert as
select alert_id, scheme, occupation_code, territory_code, level, year, share, judged, at as since
from (
	select distinct on (scheme, occupation_code, territory_code) *
	from observatory_alert_entry
	order by scheme, occupation_code, territory_code, number desc
) last
where level is not null;
comment on column observatory_open_alert.level is 'type: ''watch'' | ''tension'' | ''shortage''';

-- ESCO's skills, and which an occupation asks for.
create view observatory_known_skill as
select code, kind, name from observatory_skill;
comment on column observatory_known_skill.name is 'type: import(''#platform/localized.ts'').Localized';
comment on column observatory_known_skill.kind is 'nullable';
create view observatory_asked_skill as
select scheme, occupation_code, skill_code, relation from observatory_occupation_skill;
