-- Of each month, which defences are looked at again: of each evaluator a share, chosen from a frozen list by the link of a day
-- after it. A row says what was chosen from, and never changes.
create table oversight_period (
	id uuid primary key default uuidv7(),
	month date not null unique check (extract(day from month) = 1),
	-- Whose link it was made of.
	day date not null check (day >= month + interval '1 month'),
	chosen_at timestamptz not null,
	percent integer not null check (percent between 0 and 100),
	least integer not null check (least >= 0),
	-- SHA-256 of the list.
	frozen text not null check (frozen ~ '^[0-9a-f]{64}$'),
	-- Every defence that was held and decided in it, and whose decision it was, by the numbers that they had then.
	defences text[] not null,
	evaluators text[] not null,
	chosen text[] not null check (chosen <@ defences),
	check (cardinality(defences) = cardinality(evaluators)),
	check ((chosen_at at time zone 'UTC')::date = day)
);
create trigger append_only before update or delete or truncate on oversight_period for each statement execute function platform_refuse_change();

-- One defence, looked at again by somebody who knows neither what was decided nor by whom; a third time where the second
-- would have decided otherwise.
create table oversight_look (
	id uuid primary key default uuidv7(),
	defence_id uuid not null references assessment_defence on delete cascade,
	round integer not null check (round in (2, 3)),
	period_id uuid references oversight_period,
	-- Who decided first.
	first_id uuid not null references identity_person,
	state text not null check (state in ('to-draw', 'no-looker', 'asked', 'accepted', 'decided', 'dropped')),
	since timestamptz not null,
	remind_at timestamptz,
	reminded_at timestamptz,
	due_at timestamptz,
	-- Who was drawn last, while it is theirs.
	looker_id uuid references identity_person check (looker_id <> first_id),
	recording_hash text,
	decided_at timestamptz,
	unique (defence_id, round),
	unique (defence_id, looker_id),
	check ((round = 2) = (period_id is not null)),
	check ((looker_id is not null) = (state in ('asked', 'accepted', 'decided'))),
	check ((state = 'decided') = (decided_at is not null)),
	check ((state = 'decided') = (recording_hash is not null)),
	check ((state in ('decided', 'dropped')) = (due_at is null))
);
create index on oversight_look (looker_id, since);
create index on oversight_look (first_id);
create index on oversight_look (state, since) where state not in ('decided', 'dropped');

create table oversight_move (
	id uuid primary key default uuidv7(),
	look_id uuid not null references oversight_look on delete cascade,
	at timestamptz not null,
	move text not null,
	state_before text not null,
	state_after text not null,
	actor_id uuid references identity_person,
	reason text
);
create index on oversight_move (look_id);
create index on oversight_move (actor_id);
create trigger append_only before update or delete or truncate on oversight_move for each statement execute function platform_refuse_change();

-- Who looks is drawn, as who hears is. A row says what the draw was made of and who could be drawn, and never changes.
create table oversight_draw (
	id uuid primary key default uuidv7(),
	look_id uuid not null references oversight_look on delete cascade,
	turn integer not null check (turn > 0),
	day date not null,
	drawn_at timestamptz not null,
	frozen text not null check (frozen ~ '^[0-9a-f]{64}$'),
	-- By the numbers that they had then; what stands against each, nothing for whoever could be drawn.
	candidates text[] not null,
	reasons text[] not null,
	drawn_as text,
	unique (look_id, turn),
	check (cardinality(candidates) = cardinality(reasons)),
	-- Never somebody against whom anything stands, nor nobody where somebody could be.
	check (case when drawn_as is null then not '' = any (reasons)
		else coalesce(reasons[array_position(candidates, drawn_as)] = '', false) end),
	check ((drawn_at at time zone 'UTC')::date = day)
);
create trigger append_only before update or delete or truncate on oversight_draw for each statement execute function platform_refuse_change();

-- What whoever looked says of each competency that was decided then, criterion by criterion. It changes no decision.
create table oversight_judgement (
	id uuid primary key default uuidv7(),
	look_id uuid not null references oversight_look on delete cascade,
	competency_key text not null,
	outcome text not null check (outcome in ('acquired', 'not-yet')),
	met boolean[] not null,
	reason text not null check (reason <> ''),
	unique (look_id, competency_key),
	check ((outcome = 'acquired') = (cardinality(met) > 0 and true = all (met)))
);
create trigger append_only before update or delete or truncate on oversight_judgement for each statement execute function platform_refuse_change();
