-- The courses that can be read now.
create view catalogue_open_course as
select c.id as course_id, c.slug, v.number as version, v.title, v.languages
from catalogue_course c join catalogue_version v on v.course_id = c.id and v.number = c.current_version;
comment on column catalogue_open_course.title is 'type: import(''#platform/localized.ts'').Localized';
