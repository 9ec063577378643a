-- Beside the guides: who the evaluator plays in the defence of a project, and what they ask. For their eyes alone.
alter table programmes_guide drop constraint programmes_guide_part_check;
alter table programmes_guide add constraint programmes_guide_part_check check (part in ('mentor', 'evaluator', 'role-play'));

create table programmes_question (
	programme_id uuid not null,
	version integer not null,
	project_key text not null,
	position integer not null check (position > 0),
	-- What it tries, among what the project proves; null where it is about the whole.
	competency_key text,
	text jsonb not null,
	primary key (programme_id, version, project_key, position),
	foreign key (programme_id, version, project_key) references programmes_project,
	foreign key (programme_id, version, project_key, competency_key) references programmes_proof
);
comment on column programmes_question.text is 'type: import(''#platform/localized.ts'').Localized';

create trigger append_only before update or delete or truncate on programmes_question for each statement execute function platform_refuse_change();
