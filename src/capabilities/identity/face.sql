-- Who somebody is to others: the name that they chose, or nothing once they are erased.
create view identity_name as
select id as person_id, display_name from identity_person;
comment on column identity_name.display_name is 'nullable';
