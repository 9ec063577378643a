-- Each hand-in is compared with those before it. The figures never decide: a person does, with a reason.

create table integrity_comparison (
	id uuid primary key default uuidv7(),
	project_id uuid not null,
	number integer not null,
	state text not null check (state in ('waiting', 'compared', 'failed')),
	asked_at timestamptz not null,
	-- When a worker takes it, again where the one before fell silent.
	due_at timestamptz,
	tries integer not null default 0,
	-- `files`: they could not be read from where they lie.
	why text check (why in ('time', 'memory', 'stopped', 'files')),
	compared_at timestamptz,
	-- Of the program that compared: which one, for figures of two are not compared.
	engine text,
	-- With how many earlier hand-ins, and how many there were more than are compared at once.
	earlier integer check (earlier >= 0),
	beyond integer check (beyond >= 0),
	-- How many likenesses that are high enough to be shown were not kept, since so many are.
	left_out integer check (left_out >= 0),
	-- Addresses that were handed in, and files of the project, that nobody looked at.
	addresses integer check (addresses >= 0),
	given_unread integer check (given_unread >= 0),
	-- Files of which it is not kept what became of them, since there are so many.
	files_beyond integer check (files_beyond >= 0),
	unique (project_id, number),
	-- What was found goes with the hand-in.
	foreign key (project_id, number) references assessment_version on delete cascade,
	check ((state = 'waiting') = (due_at is not null)),
	check ((state = 'failed') <= (why is not null)),
	check ((state = 'compared') = (compared_at is not null)),
	check (num_nulls(compared_at, engine, earlier, beyond, left_out, addresses, given_unread, files_beyond) in (0, 8))
);
create index on integrity_comparison (due_at) where due_at is not null;

-- What became of each file of a hand-in: where it was not read, nothing is known of it.
create table integrity_file (
	id uuid primary key default uuidv7(),
	project_id uuid not null,
	number integer not null,
	path text not null,
	outcome text not null check (outcome in ('read', 'passed-over', 'other-kind', 'too-large', 'too-many-files', 'not-text', 'too-deep',
		'too-many-tokens', 'too-slow', 'broken-archive', 'cut-archive', 'stopped')),
	foreign key (project_id, number) references assessment_version on delete cascade
);
-- Paths within archives may be longer than an index takes.
create unique index integrity_file_once on integrity_file (project_id, number, md5(path));

-- One earlier hand-in with which a hand-in has much in common, as it was reckoned: what a person decides on, unchanged.
create table integrity_likeness (
	id uuid primary key default uuidv7(),
	comparison_id uuid not null references integrity_comparison on delete cascade,
	other_project_id uuid not null,
	other_number integer not null,
	similarity double precision not null check (similarity between 0 and 1),
	-- How much of each is in the other: by what is rare, with everything alike, and by passages.
	of_here double precision not null check (of_here between 0 and 1),
	of_there double precision not null check (of_there between 0 and 1),
	plain_of_here double precision not null check (plain_of_here between 0 and 1),
	plain_of_there double precision not null check (plain_of_there between 0 and 1),
	covered_here double precision not null check (covered_here between 0 and 1),
	covered_there double precision not null check (covered_there between 0 and 1),
	longest integer not null check (longest >= 0),
	-- Passages that are not kept, since so many are.
	left_out integer not null check (left_out >= 0),
	unique (comparison_id, other_project_id),
	foreign key (other_project_id, other_number) references assessment_version on delete cascade
);
create index on integrity_likeness (other_project_id, other_number);
create index on integrity_likeness (similarity desc, id desc);

-- A run that stands in both. Lines are counted from 1, signs of the text (`from`, `to`) from 0.
create table integrity_passage (
	id uuid primary key default uuidv7(),
	likeness_id uuid not null references integrity_likeness on delete cascade,
	position integer not null check (position > 0),
	here_file_id uuid not null references integrity_file on delete cascade,
	here_first integer not null,
	here_last integer not null check (here_last >= here_first),
	here_from integer not null,
	here_to integer not null check (here_to >= here_from),
	there_file_id uuid not null references integrity_file on delete cascade,
	there_first integer not null,
	there_last integer not null check (there_last >= there_first),
	there_from integer not null,
	there_to integer not null check (there_to >= there_from),
	tokens integer not null check (tokens > 0),
	-- The share of them that agrees in values too.
	same double precision not null check (same between 0 and 1),
	unique (likeness_id, position)
);
create index on integrity_passage (here_file_id);
create index on integrity_passage (there_file_id);

-- What a person decided, and why. Another decision supersedes it, and stands beside it.
create table integrity_likeness_decision (
	id uuid primary key default uuidv7(),
	likeness_id uuid not null references integrity_likeness on delete cascade,
	outcome text not null check (outcome in ('nothing', 'look-into')),
	reason text not null check (btrim(reason) <> ''),
	decided_by uuid not null references identity_person,
	decided_at timestamptz not null,
	supersedes uuid unique,
	unique (id, likeness_id),
	foreign key (supersedes, likeness_id) references integrity_likeness_decision (id, likeness_id) on delete cascade
);
create unique index integrity_decided_once on integrity_likeness_decision (likeness_id) where supersedes is null;
create index on integrity_likeness_decision (decided_by);

-- Who looked at which, and when.
create table integrity_likeness_look (
	id uuid primary key default uuidv7(),
	likeness_id uuid not null references integrity_likeness on delete cascade,
	looked_by uuid not null references identity_person,
	looked_at timestamptz not null
);
create index on integrity_likeness_look (likeness_id, looked_at);
create index on integrity_likeness_look (looked_by);

create trigger append_only before update or delete or truncate on integrity_likeness for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on integrity_passage for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on integrity_likeness_decision for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on integrity_likeness_look for each statement execute function platform_refuse_change();
