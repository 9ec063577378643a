-- What mentors did, what is paid for it, and the statements of each month.

-- Whom the school pays. Two accounts that become one leave two: their statements go on apart, and are read together.
create table faculty_payee (
	id uuid primary key default uuidv7(),
	mentor_id uuid not null references identity_person,
	-- It came with an account that became another.
	merged boolean not null default false
);
create unique index faculty_payee_own on faculty_payee (mentor_id) where not merged;
create index on faculty_payee (mentor_id);

-- What a mentor did, or was granted, as it was known each time: the last word about a thing counts, those before stay on file.
create table faculty_work (
	-- In the order in which it was said; of one payee, also that in which it was committed.
	id bigint generated always as identity primary key,
	payee_id uuid not null references faculty_payee,
	-- The row of the capability that said it, such as a session: whatever has the same one is the same thing.
	about_id uuid not null,
	kind text not null check (kind in ('session', 'learner', 'granted')),
	-- On the school's clock: its month is the month of pay.
	done_on date not null,
	programme_id uuid references programmes_programme,
	-- Whom it was done for: an enrolment, of a capability that comes later.
	learner_ref uuid,
	-- Of the programme when it was first noted, whatever becomes of it later.
	level integer check (level between 5 and 7),
	rare boolean,
	outcome text check (outcome in ('held', 'missed-by-learner', 'missed-by-mentor', 'cancelled-late', 'cancelled-in-time')),
	-- Days on which the learner was accompanied, of those of the month.
	days integer check (days >= 0),
	month_days integer check (month_days between 28 and 31),
	cents integer check (cents between -10000000 and 10000000),
	-- Owed by whoever says otherwise than before.
	reason text check (length(reason) between 1 and 2000),
	noted_at timestamptz not null,
	-- Nobody where it follows from who was in the room.
	noted_by uuid references identity_person,
	check ((kind = 'session') = (outcome is not null)),
	check ((kind = 'learner') = (days is not null) and (days is null) = (month_days is null) and days <= month_days),
	check ((kind = 'granted') = (cents is not null)),
	check ((kind = 'granted') = (programme_id is null) and (programme_id is null) = (learner_ref is null)),
	check ((programme_id is null) = (level is null) and (level is null) = (rare is null)),
	check (kind <> 'granted' or (reason is not null and noted_by is not null))
);
create index on faculty_work (payee_id, done_on);
create index on faculty_work (about_id, id);
create trigger append_only before update or delete or truncate on faculty_work for each statement execute function platform_refuse_change();

-- A correction says what became of a thing, never that it was another's, of another month or of another price.
create function faculty_work_same() returns trigger language plpgsql as $$
begin
	if exists (
		select from faculty_work one where one.about_id = new.about_id
		and (one.payee_id, one.kind, date_trunc('month', one.done_on), one.programme_id, one.learner_ref, one.level, one.rare, one.month_days)
		is distinct from (new.payee_id, new.kind, date_trunc('month', new.done_on), new.programme_id, new.learner_ref, new.level, new.rare, new.month_days)
	) then
		raise exception 'what is said of one thing is of one payee, month and price' using errcode = 'restrict_violation';
	end if;
	return new;
end $$;
create trigger same_thing before insert on faculty_work for each row execute function faculty_work_same();

-- What is paid from a month on, until a later row says otherwise; of two rows of one month the later one counts.
create table faculty_rate (
	id bigint generated always as identity primary key,
	from_month date not null check (extract(day from from_month) = 1),
	basis text not null check (basis in ('session', 'learner')),
	session5 integer not null check (session5 between 0 and 1000000),
	session6 integer not null check (session6 between 0 and 1000000),
	session7 integer not null check (session7 between 0 and 1000000),
	learner5 integer not null check (learner5 between 0 and 1000000),
	learner6 integer not null check (learner6 between 0 and 1000000),
	learner7 integer not null check (learner7 between 0 and 1000000),
	-- Per cent.
	rare_supplement integer not null check (rare_supplement between 0 and 200),
	share_held integer not null check (share_held between 0 and 100),
	share_missed_by_learner integer not null check (share_missed_by_learner between 0 and 100),
	share_missed_by_mentor integer not null check (share_missed_by_mentor between 0 and 100),
	share_cancelled_late integer not null check (share_cancelled_late between 0 and 100),
	share_cancelled_in_time integer not null check (share_cancelled_in_time between 0 and 100),
	reason text not null check (length(reason) between 1 and 2000),
	set_at timestamptz not null,
	set_by uuid references identity_person
);
create index on faculty_rate (from_month, id);
create trigger append_only before update or delete or truncate on faculty_rate for each statement execute function platform_refuse_change();

-- Who is written on the statements of a mentor, and where the money goes; a change is a new row.
create table faculty_billing (
	id uuid primary key default uuidv7(),
	person_id uuid not null references identity_person,
	name text not null check (length(name) between 1 and 200),
	address text not null check (length(address) between 1 and 500),
	-- The number of the French register of companies.
	siret text check (length(siret) between 1 and 40),
	vat_number text check (length(vat_number) between 1 and 40),
	-- Nothing once they are forgotten.
	iban_sealed bytea,
	said_at timestamptz not null
);
create index on faculty_billing (person_id, id);

-- A month of a payee, on its way to being paid.
create table faculty_statement (
	id uuid primary key default uuidv7(),
	payee_id uuid not null references faculty_payee,
	month date not null check (extract(day from month) = 1),
	-- Of the payee, without a gap.
	number integer not null check (number > 0),
	state text not null check (state in ('drawn', 'escalated', 'returned', 'approved')),
	version integer not null check (version > 0),
	changed_at timestamptz not null,
	remind_at timestamptz,
	due_at timestamptz,
	reminded_at timestamptz,
	unique (payee_id, month),
	unique (payee_id, number),
	check ((state = 'approved') = (due_at is null)),
	check ((remind_at is null) = (due_at is null) and remind_at < due_at)
);
create index on faculty_statement (month);
create index on faculty_statement (due_at) where due_at is not null;

-- What it says: frozen. One that was given back is superseded by the next, never changed.
create table faculty_statement_version (
	statement_id uuid not null references faculty_statement,
	version integer not null check (version > 0),
	-- In which order statements were drawn: each knew those before it.
	serial bigint generated always as identity unique,
	currency text not null check (length(currency) = 3),
	cents integer not null,
	lines integer not null check (lines >= 0),
	-- The last word of faculty_work that it knew of its payee.
	up_to bigint not null,
	drawn_at timestamptz not null,
	primary key (statement_id, version)
);
create trigger append_only before update or delete or truncate on faculty_statement_version for each statement execute function platform_refuse_change();

create table faculty_statement_line (
	statement_id uuid not null,
	version integer not null,
	position integer not null check (position > 0),
	-- The word about a thing that it was reckoned from.
	work_id bigint not null references faculty_work,
	kind text not null check (kind in ('due', 'correction')),
	cents integer not null,
	primary key (statement_id, version, position),
	unique (statement_id, version, work_id),
	foreign key (statement_id, version) references faculty_statement_version
);
create index on faculty_statement_line (work_id);
create trigger append_only before update or delete or truncate on faculty_statement_line for each statement execute function platform_refuse_change();

-- A statement is the sum of its lines, no more and no fewer than it says, from the moment it exists.
create function faculty_statement_adds_up() returns trigger language plpgsql as $$
begin
	if exists (
		select from faculty_statement_version one
		where one.statement_id = new.statement_id and one.version = new.version
		and (one.cents, one.lines) <> (
			select coalesce(sum(line.cents), 0), count(*) from faculty_statement_line line
			where line.statement_id = one.statement_id and line.version = one.version
		)
	) then
		raise exception 'a statement is the sum of its lines' using errcode = 'check_violation';
	end if;
	return null;
end $$;
create constraint trigger adds_up after insert on faculty_statement_version deferrable initially deferred for each row execute function faculty_statement_adds_up();
create constraint trigger adds_up after insert on faculty_statement_line deferrable initially deferred for each row execute function faculty_statement_adds_up();

-- Once approved it is paid: nothing supersedes it and nothing of it changes.
create function faculty_statement_frozen() returns trigger language plpgsql as $$
begin
	if old.state = 'approved' then
		raise exception 'an approved statement is frozen' using errcode = 'restrict_violation';
	end if;
	return new;
end $$;
create trigger frozen before update on faculty_statement for each row execute function faculty_statement_frozen();
create function faculty_statement_superseded() returns trigger language plpgsql as $$
begin
	if exists (select from faculty_statement where id = new.statement_id and state = 'approved') then
		raise exception 'an approved statement is frozen' using errcode = 'restrict_violation';
	end if;
	return new;
end $$;
create trigger frozen before insert on faculty_statement_version for each row execute function faculty_statement_superseded();

-- What a statement of a month says holds for its rates too: they change from a month on that has none.
create function faculty_rate_ahead() returns trigger language plpgsql as $$
begin
	if exists (select from faculty_statement where month >= new.from_month) then
		raise exception 'a month with a statement keeps its rates' using errcode = 'restrict_violation';
	end if;
	return new;
end $$;
create trigger ahead before insert on faculty_rate for each row execute function faculty_rate_ahead();

-- Each step of a statement, with the reason of who took it.
create table faculty_statement_step (
	statement_id uuid not null references faculty_statement,
	number integer not null check (number > 0),
	version integer not null,
	move text not null,
	to_state text not null,
	-- Who is written on it, as it was when it was approved.
	billing_id uuid references faculty_billing,
	reason text check (length(reason) between 1 and 2000),
	made_at timestamptz not null,
	made_by uuid references identity_person,
	primary key (statement_id, number)
);
create unique index faculty_statement_approved_once on faculty_statement_step (statement_id) where move = 'approve';
create trigger append_only before update or delete or truncate on faculty_statement_step for each statement execute function platform_refuse_change();

-- Approved by somebody, and never by whom it pays.
create function faculty_statement_by_another() returns trigger language plpgsql as $$
begin
	if new.move = 'approve' and (new.made_by is null or exists (
		select from faculty_statement one join faculty_payee payee on payee.id = one.payee_id
		where one.id = new.statement_id and payee.mentor_id = new.made_by
	)) then
		raise exception 'nobody approves what pays themselves' using errcode = 'check_violation';
	end if;
	return new;
end $$;
create trigger by_another before insert on faculty_statement_step for each row execute function faculty_statement_by_another();

-- A mentor says that a statement is not right, and is answered.
create table faculty_contest (
	id uuid primary key default uuidv7(),
	statement_id uuid not null references faculty_statement,
	version integer not null,
	state text not null check (state in ('asked', 'escalated', 'answered')),
	question text not null check (length(question) between 1 and 2000),
	answer text check (length(answer) between 1 and 2000),
	asked_at timestamptz not null,
	answered_at timestamptz,
	answered_by uuid references identity_person,
	remind_at timestamptz,
	due_at timestamptz,
	reminded_at timestamptz,
	check ((state = 'answered') = (answered_at is not null) and (answered_at is null) = (answer is null)),
	check ((state = 'answered') = (due_at is null)),
	check ((remind_at is null) = (due_at is null) and remind_at < due_at)
);
create unique index faculty_contest_open on faculty_contest (statement_id) where state <> 'answered';
create index on faculty_contest (due_at) where due_at is not null;
