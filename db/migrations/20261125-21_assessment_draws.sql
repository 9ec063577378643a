-- Who hears a defence is drawn. A row says what the draw was made of and who could be drawn, and never changes.

create table assessment_draw (
	id uuid primary key default uuidv7(),
	project_id uuid not null,
	-- What is to be defended, and how often it was drawn for.
	number integer not null,
	turn integer not null check (turn > 0),
	-- Whose link it was made of.
	day date not null,
	chain_id uuid not null references assessment_draw_chain,
	drawn_at timestamptz not null,
	-- SHA-256: of what was handed in, and of the candidates with the reasons against each.
	handed_in text not null check (handed_in ~ '^[0-9a-f]{64}$'),
	frozen text not null check (frozen ~ '^[0-9a-f]{64}$'),
	-- In the order of the draw, by the numbers that they had then, whatever becomes of their accounts; what stands against
	-- each, nothing for whoever could be drawn.
	candidates text[] not null,
	reasons text[] not null,
	-- The one who was drawn, by the number that they had then and by that of now; nobody where nobody could be.
	drawn_as text,
	evaluator_id uuid references identity_person,
	unique (project_id, number, turn),
	unique (id, evaluator_id),
	foreign key (project_id, number) references assessment_version,
	check (cardinality(candidates) = cardinality(reasons)),
	check ((drawn_as is null) = (evaluator_id is null)),
	-- Never somebody against whom anything stands, nor nobody where somebody could be.
	check (case when drawn_as is null then not '' = any (reasons)
		else coalesce(reasons[array_position(candidates, drawn_as)] = '', false) end),
	check ((drawn_at at time zone 'UTC')::date = day)
);
create index on assessment_draw (evaluator_id, drawn_at);
create trigger append_only before update or delete or truncate on assessment_draw for each statement execute function platform_refuse_change();

-- A defence begins with the draw: its evaluator is asked, accepts, and the learner books an hour of both.
alter table assessment_defence
	add column draw_id uuid,
	-- Of the calendar, which forgets those that are over.
	add column appointment_id uuid,
	add column asked_at timestamptz;
update assessment_defence set asked_at = planned_at;
alter table assessment_defence
	alter column asked_at set not null,
	alter column planned_for drop not null,
	alter column planned_at drop not null,
	drop column planned_by,
	drop constraint assessment_defence_state_check,
	add check (state in ('asked', 'accepted', 'planned', 'cancelled', 'lapsed', 'withdrawn', 'passed-over', 'held')),
	add check ((planned_for is null) = (planned_at is null)),
	add check (state not in ('planned', 'held', 'lapsed') or planned_for is not null),
	add constraint assessment_drawn foreign key (draw_id, evaluator_id) references assessment_draw (id, evaluator_id) deferrable;
drop index assessment_one_defence;
create unique index assessment_one_defence on assessment_defence (project_id) where state in ('asked', 'accepted', 'planned');
create index on assessment_defence (evaluator_id) where state in ('asked', 'accepted', 'planned');
create index on assessment_defence (learner_id, asked_at);
create index on assessment_defence (appointment_id) where appointment_id is not null;
-- Those that were planned by hand before there were draws go on; none begins without one.
create trigger only_drawn before insert on assessment_defence for each row when (new.draw_id is null) execute function platform_refuse_change();

alter table assessment_project
	drop constraint assessment_project_state_check,
	add constraint assessment_project_state_check check (state in ('locked', 'open', 'paused', 'mentor-review', 'escalated', 'ready',
		'no-evaluator', 'evaluator-asked', 'to-book', 'defence-planned', 'improving', 'validated'));
drop index assessment_project_state_since_idx;
create index on assessment_project (state, since)
	where state in ('ready', 'no-evaluator', 'evaluator-asked', 'to-book', 'escalated', 'defence-planned');
