-- A learner who does not accept what was decided has it looked at again: by another evaluator, drawn as the first was, on the
-- same recording. What they decide supersedes, and stands.
alter table assessment_defence
	add column appeals uuid check (appeals <> id),
	add constraint assessment_appealed foreign key (appeals, project_id) references assessment_defence (id, project_id),
	drop constraint assessment_held_on_record,
	-- Who was there was compared when it was recorded.
	add constraint assessment_held_on_record check (state <> 'held' or draw_id is null
		or (recording_hash is not null and (identity_check_id is not null or appeals is not null)));
create unique index assessment_one_appeal on assessment_defence (appeals) where state = 'held';

alter table assessment_project
	drop constraint assessment_project_state_check,
	add constraint assessment_project_state_check check (state in ('locked', 'open', 'paused', 'mentor-review', 'escalated', 'ready',
		'no-evaluator', 'evaluator-asked', 'to-book', 'defence-planned', 'identity-doubtful', 'appeal-review', 'improving', 'validated'));
drop index assessment_project_state_since_idx;
create index on assessment_project (state, since) where state in
	('ready', 'no-evaluator', 'evaluator-asked', 'to-book', 'escalated', 'defence-planned', 'identity-doubtful', 'appeal-review');
