-- Each project of each learner on its way: what was handed in, what the mentor answered, who heard it defended, and what
-- was decided of each competency.

create table assessment_project (
	id uuid primary key default uuidv7(),
	enrolment_id uuid not null references enrolment_enrolment,
	-- As the enrolment says, kept beside what must never be the same person.
	learner_id uuid not null references identity_person,
	programme_id uuid not null,
	version integer not null,
	project_key text not null,
	position integer not null check (position > 0),
	state text not null check (state in ('locked', 'open', 'paused', 'mentor-review', 'escalated', 'ready', 'defence-planned', 'improving', 'validated')),
	since timestamptz not null,
	-- The lease of whoever is waited on: when they are reminded, and when the system acts in their stead.
	remind_at timestamptz,
	reminded_at timestamptz,
	due_at timestamptz,
	unique (enrolment_id, project_key),
	unique (enrolment_id, position),
	unique (id, learner_id),
	foreign key (programme_id, version, project_key) references programmes_project,
	check ((state in ('locked', 'paused', 'validated')) = (due_at is null)),
	check ((remind_at is null) = (due_at is null) and remind_at < due_at)
);
create index on assessment_project (due_at) where due_at is not null;
create index on assessment_project (remind_at) where remind_at is not null and reminded_at is null;
create index on assessment_project (state, since) where state in ('ready', 'escalated', 'defence-planned');

-- Every step of a project, with the reason that it owed: advice, why a defence was cancelled.
create table assessment_move (
	id uuid primary key default uuidv7(),
	project_id uuid not null references assessment_project,
	at timestamptz not null,
	move text not null,
	state_before text not null,
	state_after text not null,
	-- Nobody: the system, when somebody was silent.
	actor_id uuid references identity_person,
	reason text check (btrim(reason) <> '' and char_length(reason) <= 20000)
);
create index on assessment_move (project_id, at);

-- What the learner handed in at one moment: it stays as it was.
create table assessment_version (
	project_id uuid not null references assessment_project,
	number integer not null check (number > 0),
	handed_in_at timestamptz not null,
	note text check (btrim(note) <> ''),
	primary key (project_id, number)
);

-- A file or an address. Without a number it is in the draft of the next version, and may still be taken out.
create table assessment_deliverable (
	id uuid primary key default uuidv7(),
	project_id uuid not null references assessment_project,
	number integer,
	kind text not null check (kind in ('file', 'link')),
	name text not null check (char_length(name) between 1 and 255),
	added_at timestamptz not null,
	url text check (url ~ '^https?://' and char_length(url) <= 2000),
	-- As its first bytes say, whatever the sender said.
	media_type text,
	bytes integer check (bytes > 0),
	-- Of the content as it was sent, before it was sealed.
	sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
	file_key text unique,
	foreign key (project_id, number) references assessment_version,
	check (case kind
		when 'file' then url is null and media_type is not null and bytes is not null and sha256 is not null and file_key is not null
		else url is not null and media_type is null and bytes is null and sha256 is null and file_key is null end)
);
create index on assessment_deliverable (project_id, number);
create unique index assessment_file_once on assessment_deliverable (project_id, sha256) where number is null;
create unique index assessment_link_once on assessment_deliverable (project_id, url) where number is null;

-- Files taken out of a draft, until they are gone from where files are kept.
create table assessment_discarded (
	file_key text primary key,
	learner_id uuid not null references identity_person,
	discarded_at timestamptz not null
);

create table assessment_defence (
	id uuid primary key default uuidv7(),
	project_id uuid not null,
	-- What is defended.
	number integer not null,
	learner_id uuid not null references identity_person,
	evaluator_id uuid not null references identity_person,
	-- All who accompanied the learner until it was planned.
	mentor_ids uuid[] not null,
	planned_for timestamptz not null,
	planned_at timestamptz not null,
	planned_by uuid references identity_person,
	state text not null check (state in ('planned', 'cancelled', 'lapsed', 'held')),
	-- The day on which it took place, as the evaluator notes it, and when they decided.
	held_on date,
	decided_at timestamptz,
	unique (id, evaluator_id),
	unique (id, project_id),
	foreign key (project_id, learner_id) references assessment_project (id, learner_id),
	foreign key (project_id, number) references assessment_version,
	-- Nobody evaluates themselves, nor somebody whom they accompanied.
	check (evaluator_id <> learner_id),
	check (evaluator_id <> all (mentor_ids)),
	check (planned_for > planned_at),
	check ((state = 'held') = (held_on is not null) and (held_on is null) = (decided_at is null)),
	check (decided_at >= planned_for),
	-- In whichever zone the day is told.
	check (held_on >= (planned_for at time zone 'UTC')::date - 1)
);
create unique index assessment_one_defence on assessment_defence (project_id) where state = 'planned';
create index on assessment_defence (evaluator_id, planned_for);

-- One competency, as the evaluator of a defence decided it. A correction is a new row that supersedes the one before.
create table assessment_decision (
	id uuid primary key default uuidv7(),
	defence_id uuid not null,
	project_id uuid not null,
	competency_key text not null,
	outcome text not null check (outcome in ('acquired', 'not-yet')),
	-- For the learner to read.
	reason text not null check (btrim(reason) <> ''),
	decided_by uuid not null references identity_person,
	decided_at timestamptz not null,
	supersedes uuid unique references assessment_decision,
	foreign key (defence_id, decided_by) references assessment_defence (id, evaluator_id),
	foreign key (defence_id, project_id) references assessment_defence (id, project_id)
);
create unique index assessment_decided_once on assessment_decision (defence_id, competency_key) where supersedes is null;
create index on assessment_decision (project_id);

create trigger append_only before update or delete or truncate on assessment_move for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on assessment_version for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on assessment_decision for each statement execute function platform_refuse_change();
create trigger handed_in_stays before update or delete on assessment_deliverable for each row when (old.number is not null) execute function platform_refuse_change();
create trigger never_emptied before truncate on assessment_deliverable for each statement execute function platform_refuse_change();
create trigger begins_as_draft before insert on assessment_deliverable for each row when (new.number is not null) execute function platform_refuse_change();
