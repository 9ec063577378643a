-- Evaluators are qualified for each programme, as mentors are: what somebody asks for, and is found able to, is one part or the other.

alter table faculty_application
	add column part text not null default 'mentor' check (part in ('mentor', 'evaluator'));
drop index faculty_application_open;
create unique index faculty_application_open on faculty_application (person_id, part)
	where state in ('applied', 'in-review');

alter table faculty_qualification
	add column part text not null default 'mentor' check (part in ('mentor', 'evaluator'));
alter table faculty_qualification rename column mentor_id to person_id;
drop index faculty_qualified_once;
create unique index faculty_qualified_once on faculty_qualification (person_id, programme_id, part)
	where ended_at is null;

-- What an evaluator can hear. Of its own beside the mentor's: who rests from one part goes on with the other.
create table faculty_evaluator (
	person_id uuid primary key references identity_person,
	languages text[] not null default '{}' check (languages <@ array['fr', 'en', 'es']),
	-- Defences that they would have before them at once.
	most_defences integer not null default 5 check (most_defences between 1 and 50),
	-- No new defences up to and with that day.
	paused_until date,
	since timestamptz not null,
	changed_at timestamptz not null
);
