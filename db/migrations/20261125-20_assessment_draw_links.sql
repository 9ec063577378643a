-- The chance of each day, from a chain of fingerprints that is made once. What is told of it beforehand fixes all its days;
-- each day's link is told once the day is over.
create table assessment_draw_chain (
	id uuid primary key default uuidv7(),
	made_at timestamptz not null,
	-- Of the day before the first: told at once.
	anchor text not null check (anchor ~ '^[0-9a-f]{64}$'),
	begins_on date not null,
	ends_on date not null,
	-- Of the last day: whoever knows it knows them all.
	last_sealed bytea not null,
	check (ends_on >= begins_on),
	-- Fixed a whole day before anybody is drawn by it.
	check (begins_on > (made_at at time zone 'UTC')::date),
	constraint assessment_one_chain_a_day exclude using gist (daterange(begins_on, ends_on, '[]') with &&)
);

create table assessment_draw_link (
	day date primary key,
	chain_id uuid not null references assessment_draw_chain,
	link text not null check (link ~ '^[0-9a-f]{64}$'),
	told_at timestamptz not null,
	check ((told_at at time zone 'UTC')::date > day)
);

-- A new secret of the school seals the last link anew: nothing else of a chain ever changes.
create trigger chain_stays before update of id, made_at, anchor, begins_on, ends_on or delete or truncate on assessment_draw_chain for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on assessment_draw_link for each statement execute function platform_refuse_change();
