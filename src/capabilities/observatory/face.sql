-- Occupations of every nomenclature, for whoever starts from a job.
create view observatory_job as
select scheme, code, name, rank, parent_code from observatory_occupation where rank <> 'all';
comment on column observatory_job.name is 'type: import(''#platform/localized.ts'').Localized';
comment on column observatory_job.parent_code is 'nullable';

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
