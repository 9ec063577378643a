-- Each likeness that was found, with the last word of a person on it. A pair is two learners' work on a project, whichever of
-- the two handed in later.
create view integrity_likeness_now as
select l.id as likeness_id, c.project_id, c.number, l.other_project_id, l.other_number,
	least(c.project_id, l.other_project_id) as pair_one, greatest(c.project_id, l.other_project_id) as pair_two,
	l.similarity, greatest(l.covered_here, l.covered_there) as covered, l.longest, c.compared_at,
	d.id as decision_id, d.outcome, d.decided_at
from integrity_likeness l
join integrity_comparison c on c.id = l.comparison_id
left join integrity_likeness_decision d on d.likeness_id = l.id
	and not exists (select from integrity_likeness_decision later where later.supersedes = d.id);
comment on column integrity_likeness_now.decision_id is 'nullable';
comment on column integrity_likeness_now.outcome is 'type: ''nothing'' | ''look-into'' | null';
comment on column integrity_likeness_now.decided_at is 'nullable';
