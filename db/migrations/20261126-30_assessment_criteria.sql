-- A competency is acquired once each of its criteria is; which of them are, the learner reads. Those that were decided before
-- were judged as a whole.
alter table assessment_decision
	add column met boolean[] check (cardinality(met) > 0 and array_position(met, null) is null),
	add constraint assessment_all_or_not_yet check (met is null or (outcome = 'acquired') = (true = all (met)));
