-- The courses that can be read now.
create view catalogue_open_course as
select c.id as course_id, c.slug, v.number as version, v.title, v.languages
from catalogue_course c join catalogue_version v on v.course_id = c.id and v.number = c.current_version;
comment on column catalogue_open_course.title is 'type: import(''#platform/localized.ts'').Localized';

-- The texts of the chapters that can be read now, with the headings that an address may point at.
create view catalogue_open_chapter as
select c.slug as course, t.key as chapter, t.language, r.title, r.contents as headings
from catalogue_course c
join catalogue_chapter_text t on t.course_id = c.id and t.version = c.current_version
join catalogue_revision r on r.id = t.revision_id;
comment on column catalogue_open_chapter.headings is 'type: { id: string; text: string; depth: number }[]';
