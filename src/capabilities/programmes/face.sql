-- What is published, in all its versions; a learner goes on with the version that they started.
create view programmes_published as
select p.id as programme_id, p.slug, v.number as version, v.number = p.current_version as current,
	v.published_at, v.title, v.summary, v.job, v.fap, v.rome, v.esco, v.level, v.languages, v.hours
from programmes_programme p join programmes_version v on v.programme_id = p.id;
comment on column programmes_published.title is 'type: import(''#platform/localized.ts'').Localized';
comment on column programmes_published.summary is 'type: import(''#platform/localized.ts'').Localized';
comment on column programmes_published.job is 'type: import(''#platform/localized.ts'').Localized';
comment on column programmes_published.languages is 'type: import(''#platform/localized.ts'').Locale[]';
comment on column programmes_published.fap is 'nullable';
comment on column programmes_published.rome is 'nullable';
comment on column programmes_published.esco is 'nullable';

-- The statement of each project, as a learner reads it: without its guides.
create view programmes_statement as
select programme_id, version, key as project_key, position, kind, title, mission, scenario, deliverables, material, required_evidence, hours, authors
from programmes_project;
comment on column programmes_statement.kind is 'type: ''simulation'' | ''field''';
comment on column programmes_statement.title is 'type: import(''#platform/localized.ts'').Localized';
comment on column programmes_statement.mission is 'type: import(''#platform/localized.ts'').Localized';
comment on column programmes_statement.scenario is 'type: import(''#platform/localized.ts'').Localized';
comment on column programmes_statement.deliverables is 'type: import(''#platform/localized.ts'').Localized[]';
comment on column programmes_statement.material is 'type: { title: import(''#platform/localized.ts'').Localized; url: string | null; file: string | null }[]';
comment on column programmes_statement.required_evidence is 'type: import(''#platform/localized.ts'').Localized[]';

-- What each project proves, in the order of the framework.
create view programmes_proved as
select f.programme_id, f.version, f.project_key, f.competency_key, c.position, c.title, c.criteria, c.esco, b.key as block_key, b.title as block_title, b.position as block_position
from programmes_proof f
join programmes_competency c on c.programme_id = f.programme_id and c.version = f.version and c.key = f.competency_key
join programmes_block b on b.programme_id = c.programme_id and b.version = c.version and b.key = c.block_key;
comment on column programmes_proved.title is 'type: import(''#platform/localized.ts'').Localized';
comment on column programmes_proved.criteria is 'type: import(''#platform/localized.ts'').Localized[]';
comment on column programmes_proved.block_title is 'type: import(''#platform/localized.ts'').Localized';

create view programmes_source as
select programme_id, version, project_key, competency_key, key as resource_key, position, title, course, chapter, anchor, file_id, url
from programmes_resource;
comment on column programmes_source.title is 'type: import(''#platform/localized.ts'').Localized';
comment on column programmes_source.course is 'nullable';
comment on column programmes_source.chapter is 'nullable';
comment on column programmes_source.anchor is 'nullable';
comment on column programmes_source.file_id is 'nullable';
comment on column programmes_source.url is 'nullable';

-- For whoever accompanies or evaluates, and never for a learner: whoever joins it answers for who reads it.
create view programmes_guidance as
select programme_id, version, project_key, part, text from programmes_guide;
comment on column programmes_guidance.text is 'type: import(''#platform/localized.ts'').Localized';

-- What the evaluator asks in the defence, for them alone likewise.
create view programmes_asked as
select programme_id, version, project_key, position, competency_key, text from programmes_question;
comment on column programmes_asked.competency_key is 'nullable';
comment on column programmes_asked.text is 'type: import(''#platform/localized.ts'').Localized';

-- The files of each published project, in its material and among its resources.
create view programmes_enclosed as
select e.programme_id, e.version, e.project_key, p.slug, f.id as file_id, f.name, f.media_type, f.bytes
from programmes_enclosure e join programmes_programme p on p.id = e.programme_id join programmes_file f on f.id = e.file_id;

-- Every file that is kept for a programme, published or in the making: whoever joins it answers for who sees which.
create view programmes_kept as select id as file_id, sha256, media_type, bytes from programmes_file;
