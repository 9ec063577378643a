-- Whoever a field project was done for says by a link whether it was so.
create table assessment_confirmation (
	id uuid primary key default uuidv7(),
	project_id uuid not null references assessment_project,
	-- As the learner had written it when the letter left.
	name text not null check (char_length(name) between 1 and 120),
	organisation text check (char_length(organisation) between 1 and 160),
	-- Gone once it is answered or over. What stays of it is where it is, and a mark by which the next letter is counted.
	email text,
	domain text not null,
	to_mark text not null,
	said_in text not null check (said_in in ('fr', 'en', 'es')),
	state text not null check (state in ('asked', 'confirmed', 'denied', 'taken-back', 'expired')),
	asked_at timestamptz not null,
	remind_at timestamptz,
	reminded_at timestamptz,
	due_at timestamptz,
	remark text check (char_length(remark) between 1 and 2000),
	answered_at timestamptz,
	check ((state = 'asked') = (email is not null)),
	check ((state = 'asked') = (due_at is not null)),
	check ((remind_at is null) = (due_at is null) and remind_at < due_at),
	check ((state in ('confirmed', 'denied')) = (answered_at is not null)),
	check (remark is null or answered_at is not null)
);
-- One letter waits for an answer, and who confirmed is not asked again.
create unique index assessment_one_confirmation on assessment_confirmation (project_id) where state in ('asked', 'confirmed');
create index on assessment_confirmation (project_id);
create index on assessment_confirmation (to_mark, asked_at);
create index on assessment_confirmation (due_at) where due_at is not null;
