-- How a case is looked into and decided: by two people, heard from both sides, and once more where somebody appeals.
create table integrity_evidence (
	id uuid primary key default uuidv7(),
	case_id uuid not null references integrity_case,
	said_sealed bytea not null,
	-- A project or a defence of whom the case names, by its id.
	kind text not null check (kind in ('words', 'project', 'defence')),
	subject_id uuid,
	added_by uuid not null references identity_person,
	added_at timestamptz not null,
	check ((kind = 'words') = (subject_id is null))
);
create index on integrity_evidence (case_id);
create index on integrity_evidence (added_by);

-- What somebody whom a case names is told, in the officers' words, and what they answer.
create table integrity_hearing (
	id uuid primary key default uuidv7(),
	case_id uuid not null references integrity_case,
	person_id uuid not null references identity_person,
	told_sealed bytea not null,
	told_by uuid not null references identity_person,
	told_at timestamptz not null,
	answer_due date not null,
	answer_sealed bytea,
	answered_at timestamptz check (answered_at >= told_at),
	unique (case_id, person_id),
	check ((answer_sealed is null) = (answered_at is null))
);
create index on integrity_hearing (person_id);
create index on integrity_hearing (told_by);

create table integrity_decision (
	id uuid primary key default uuidv7(),
	case_id uuid not null references integrity_case,
	outcome text not null check (outcome in ('unfounded', 'upheld', 'not-ours')),
	consequence text not null check (consequence in ('none', 'warning', 'defence-again', 'exclusion')),
	-- Whether what was held back may be issued once the case is closed.
	release boolean not null,
	-- To the reporter, and to those whom the case names.
	reason_sealed bytea not null,
	named_sealed bytea,
	proposed_by uuid not null references identity_person,
	proposed_at timestamptz not null,
	state text not null check (state in ('proposed', 'confirmed', 'returned')),
	settled_by uuid references identity_person,
	settled_at timestamptz check (settled_at >= proposed_at),
	settled_sealed bytea,
	check ((state = 'proposed') = (settled_by is null) and (settled_by is null) = (settled_at is null)),
	constraint integrity_decision_two_people check (state <> 'confirmed' or settled_by <> proposed_by),
	check (outcome = 'upheld' or (consequence = 'none' and release))
);
create unique index integrity_one_decision on integrity_decision (case_id) where state in ('proposed', 'confirmed');
create index on integrity_decision (proposed_by);
create index on integrity_decision (settled_by) where settled_by is not null;

create table integrity_appeal (
	-- Once.
	case_id uuid primary key references integrity_case,
	person_id uuid not null references identity_person,
	said_sealed bytea not null,
	made_at timestamptz not null,
	-- Who proposed and confirmed what it is against: neither hears it.
	decided_by uuid[] not null check (cardinality(decided_by) > 0),
	outcome text check (outcome in ('maintained', 'overturned')),
	heard_by uuid references identity_person,
	heard_at timestamptz check (heard_at >= made_at),
	reason_sealed bytea,
	constraint integrity_appeal_another check (heard_by is null or heard_by <> all (decided_by)),
	check (num_nulls(outcome, heard_by, heard_at, reason_sealed) in (0, 4))
);
create index on integrity_appeal (person_id);
create index on integrity_appeal (heard_by) where heard_by is not null;
