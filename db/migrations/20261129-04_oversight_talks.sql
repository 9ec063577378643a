-- Where a second look would have decided otherwise, whoever decided and the head of pedagogy talk about it. It changes no
-- decision; what they agree on is kept.
create table oversight_talk (
	id uuid primary key default uuidv7(),
	look_id uuid not null unique references oversight_look on delete cascade,
	first_id uuid not null references identity_person,
	opened_at timestamptz not null,
	state text not null check (state in ('to-answer', 'to-conclude', 'concluded')),
	since timestamptz not null,
	remind_at timestamptz,
	reminded_at timestamptz,
	due_at timestamptz,
	outcome text check (outcome in ('first-holds', 'second-holds', 'criteria-unclear')),
	concluded_by uuid references identity_person,
	concluded_at timestamptz,
	check ((state = 'concluded') = (outcome is not null)),
	check ((state = 'concluded') = (concluded_at is not null)),
	check ((state = 'concluded') = (due_at is null))
);
create index on oversight_talk (first_id);
create index on oversight_talk (concluded_by);
create index on oversight_talk (state, since) where state <> 'concluded';

create table oversight_word (
	id uuid primary key default uuidv7(),
	talk_id uuid not null references oversight_talk on delete cascade,
	author_id uuid not null references identity_person,
	part text not null check (part in ('first', 'pedagogy')),
	said_at timestamptz not null,
	words text not null check (words <> '')
);
create index on oversight_word (talk_id);
create index on oversight_word (author_id);
create trigger append_only before update or delete or truncate on oversight_word for each statement execute function platform_refuse_change();
