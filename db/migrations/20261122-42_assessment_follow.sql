-- Who defends and who evaluates is said twice, so that the two always agree. Where two accounts become one, both places
-- change in one transaction, and agree again at its end.
alter table assessment_defence alter constraint assessment_defence_project_id_learner_id_fkey deferrable;
alter table assessment_decision alter constraint assessment_decision_defence_id_decided_by_fkey deferrable;
