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

-- Every text of every version, as it was published: whoever quotes a passage finds it again.
create view catalogue_told_chapter as
select c.id as course_id, c.slug as course, v.title as course_title, v.number as version, v.number = c.current_version as current,
	v.published_at, t.key as chapter, t.language, t.revision_id, r.title, r.html
from catalogue_course c
join catalogue_version v on v.course_id = c.id
join catalogue_chapter_text t on t.course_id = c.id and t.version = v.number
join catalogue_revision r on r.id = t.revision_id;
comment on column catalogue_told_chapter.course_title is 'type: import(''#platform/localized.ts'').Localized';
comment on column catalogue_told_chapter.language is 'type: import(''#platform/localized.ts'').Locale';
