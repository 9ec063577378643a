-- Nothing is issued to somebody while the school still looks into something; whoever issues finds it here.
create table credentials_hold (
	id uuid primary key default uuidv7(),
	person_id uuid not null references identity_person,
	-- What is held back, as a credential names it; null for whatever would be issued to the person.
	about text,
	-- By whose doing, such as `integrity:ID`: whoever placed it lifts it.
	source text not null,
	reason text not null check (reason in ('integrity')),
	placed_by uuid references identity_person,
	since timestamptz not null,
	lifted_by uuid references identity_person,
	lifted_at timestamptz check (lifted_at >= since)
);
create unique index credentials_one_hold on credentials_hold (source, person_id, coalesce(about, '')) where lifted_at is null;
create index on credentials_hold (person_id);
