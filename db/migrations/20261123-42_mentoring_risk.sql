-- What others told of what a learner did: each thing once, however often it is told.
create table mentoring_trace (
	enrolment_id uuid not null references enrolment_enrolment,
	kind text not null check (kind in ('handed-in')),
	-- The key of the project, and which of its versions.
	subject text not null check (length(subject) between 1 and 200),
	number integer not null check (number > 0),
	at timestamptz not null,
	primary key (enrolment_id, kind, subject, number)
);
-- What was handed in before anybody told it.
insert into mentoring_trace (enrolment_id, kind, subject, number, at)
select p.enrolment_id, 'handed-in', p.project_key, v.number, v.handed_in_at
from assessment_version v join assessment_project p on p.id = v.project_id;

-- The mentor's own alarm: given, then over, then given again. Its reason is for the learner to read.
create table mentoring_alarm (
	enrolment_id uuid not null references enrolment_enrolment,
	number integer not null check (number > 0),
	said text not null check (said in ('raised', 'ended')),
	reason text check (length(reason) between 1 and 2000),
	said_at timestamptz not null,
	said_by uuid not null references identity_person,
	primary key (enrolment_id, number),
	-- Never given twice, nor over without having been given.
	check ((said = 'raised') = (number % 2 = 1))
);

-- What the learner says of what the school sees: a fact is wrong, no score of me any more, a score again.
create table mentoring_contradiction (
	enrolment_id uuid not null references enrolment_enrolment,
	number integer not null check (number > 0),
	kind text not null check (kind in ('correct', 'object', 'resume')),
	words text check (length(words) between 1 and 2000),
	said_at timestamptz not null,
	primary key (enrolment_id, number)
);

-- How likely somebody was not to reach the end, as it was reckoned on a day: once a day at most, with its parts.
create table mentoring_score (
	enrolment_id uuid not null references enrolment_enrolment,
	day date not null,
	version text not null,
	level text not null check (level in ('too-early', 'calm', 'watch', 'high')),
	-- None where it is too early to say anything.
	score double precision check (score between 0 and 1),
	contributions jsonb not null,
	unknown text[] not null,
	reckoned_at timestamptz not null,
	primary key (enrolment_id, day),
	check ((level = 'too-early') = (score is null))
);
comment on column mentoring_score.contributions is 'type: { signal: string; value: number; adds: number }[]';
create index on mentoring_score (day);

-- Somebody must make time for a learner, and say what came of it.
create table mentoring_case (
	id uuid primary key default uuidv7(),
	enrolment_id uuid not null references enrolment_enrolment,
	-- What opened it: the score, the mentor's alarm, or the learner's own words.
	why text not null check (why in ('score', 'alarm', 'learner')),
	state text not null check (state in ('open', 'taken', 'acted', 'escalated', 'closed')),
	opened_at timestamptz not null,
	-- Who took it; nobody where it waits for whoever is the mentor now, or for the head of pedagogy.
	holder_id uuid references identity_person,
	since timestamptz not null,
	-- The lease of whoever is waited on.
	remind_at timestamptz,
	reminded_at timestamptz,
	due_at timestamptz,
	-- The head of pedagogy was asked in vain: the administrator sees it.
	insisted boolean not null default false,
	outcome text check (outcome in ('helped', 'not-needed', 'left', 'other', 'withdrew', 'completed')),
	closed_at timestamptz,
	check ((state = 'closed') = (closed_at is not null)),
	check ((closed_at is null) = (outcome is null)),
	check ((state = 'closed') = (due_at is null)),
	check ((remind_at is null) = (due_at is null) and remind_at < due_at),
	check ((state in ('open', 'escalated')) <= (holder_id is null)),
	check ((state in ('taken', 'acted')) <= (holder_id is not null))
);
create unique index mentoring_one_case on mentoring_case (enrolment_id) where state <> 'closed';
create index on mentoring_case (enrolment_id, closed_at);
create index on mentoring_case (due_at) where due_at is not null;
create index on mentoring_case (remind_at) where remind_at is not null and reminded_at is null;

-- Every step of a case: what was done, what came of it, in words that the learner may read.
create table mentoring_case_step (
	case_id uuid not null references mentoring_case,
	number integer not null check (number > 0),
	move text not null,
	state_after text not null,
	deed text check (deed in ('called', 'met', 'plan-changed', 'pace-changed', 'referred', 'wrote')),
	words text check (length(words) between 1 and 4000),
	made_at timestamptz not null,
	-- Nobody: the system, when somebody was silent or learning ended.
	made_by uuid references identity_person,
	primary key (case_id, number)
);

create trigger append_only before update or delete or truncate on mentoring_alarm for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on mentoring_contradiction for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on mentoring_score for each statement execute function platform_refuse_change();
create trigger append_only before update or delete or truncate on mentoring_case_step for each statement execute function platform_refuse_change();
