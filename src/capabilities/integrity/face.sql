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

-- For whom a case does not exist, whatever their role: whom it named once, and who reported it.
create view integrity_barred as
select case_id, person_id from integrity_named
union
select id, reporter_id from integrity_case where reporter_id is not null;

-- Where each case stands, without a word of it.
create view integrity_standing as
select c.id as case_id, c.state, c.received_on, c.acknowledge_due, c.answer_due, c.reporter_id is null as anonymous,
	exists (select from integrity_message m where m.case_id = c.id and m.writer = 'reporter'
		and m.number = (select max(number) from integrity_message n where n.case_id = c.id)) as written,
	d.proposed_by, a.decided_by
from integrity_case c
left join integrity_decision d on d.case_id = c.id and d.state = 'proposed'
left join integrity_appeal a on a.case_id = c.id and a.heard_at is null;
comment on column integrity_standing.state is 'type: ''received'' | ''acknowledged'' | ''investigated'' | ''proposed'' | ''upheld'' | ''appealed'' | ''closed''';
comment on column integrity_standing.proposed_by is 'nullable';
comment on column integrity_standing.decided_by is 'nullable';

-- What enters a dossier: only what two officers upheld, once no appeal can change it.
create view integrity_upheld as
select n.case_id, n.person_id, n.enrolment_id, d.consequence, c.answered_on as decided_on
from integrity_case c
join integrity_decision d on d.case_id = c.id and d.state = 'confirmed'
join integrity_named n on n.case_id = c.id and n.ended_at is null
where c.state = 'closed' and c.outcome = 'upheld';
comment on column integrity_upheld.enrolment_id is 'nullable';
comment on column integrity_upheld.consequence is 'type: ''none'' | ''warning'' | ''defence-again'' | ''exclusion''';
