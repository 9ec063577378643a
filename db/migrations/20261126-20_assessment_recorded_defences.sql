-- A defence is held in a live room, and nothing is decided without what was recorded of it.

-- Who compared the face on the recording with which document; `doubtful` stops the defence.
create table assessment_identity_check (
	id uuid primary key default uuidv7(),
	defence_id uuid not null references assessment_defence,
	document text not null check (document in ('identity-card', 'passport', 'residence-permit', 'driving-licence', 'other')),
	outcome text not null check (outcome in ('matches', 'doubtful')),
	-- For the school alone: what was doubtful.
	words text check (length(words) between 1 and 2000),
	checked_by uuid not null references identity_person,
	checked_at timestamptz not null,
	check (outcome = 'matches' or words is not null),
	unique (id, defence_id, outcome)
);
create index on assessment_identity_check (defence_id);
create trigger append_only before update or delete or truncate on assessment_identity_check for each statement execute function platform_refuse_change();

-- From when on a competency was spoken of, so that whoever looks at the recording finds it.
create table assessment_chapter (
	defence_id uuid not null references assessment_defence,
	number integer not null check (number > 0),
	competency_key text not null,
	at timestamptz not null,
	primary key (defence_id, number)
);
create trigger append_only before update or delete or truncate on assessment_chapter for each statement execute function platform_refuse_change();

alter table assessment_defence
	drop constraint assessment_defence_state_check,
	add check (state in ('asked', 'accepted', 'planned', 'cancelled', 'lapsed', 'incident', 'doubtful', 'withdrawn', 'passed-over', 'held')),
	-- Where it is held; nothing once the time of its recording is over, which is before that of the decision.
	add column room_id uuid references rooms_room on delete set null,
	add column recording_hash text check (recording_hash ~ '^[0-9a-f]{64}$'),
	add column identity_check_id uuid,
	add column identity_outcome text not null generated always as ('matches') stored,
	-- What it was decided on was sealed, and is this.
	add constraint assessment_decided_on foreign key (room_id, recording_hash) references rooms_seal (room_id, hash) on delete set null (room_id),
	add constraint assessment_identity_matches foreign key (identity_check_id, id, identity_outcome)
		references assessment_identity_check (id, defence_id, outcome) deferrable initially deferred,
	-- Those that were planned by hand before there were draws had neither.
	add constraint assessment_held_on_record check (
		state <> 'held' or draw_id is null or (recording_hash is not null and identity_check_id is not null));
create index on assessment_defence (room_id) where room_id is not null;

alter table assessment_project
	drop constraint assessment_project_state_check,
	add constraint assessment_project_state_check check (state in ('locked', 'open', 'paused', 'mentor-review', 'escalated', 'ready',
		'no-evaluator', 'evaluator-asked', 'to-book', 'defence-planned', 'identity-doubtful', 'improving', 'validated'));
