-- Who somebody is to others: the name that they chose, or nothing once they are erased.
create view identity_name as
select id as person_id, display_name from identity_person;
comment on column identity_name.display_name is 'nullable';

-- How many accounts were opened on which day (UTC), without anybody's name.
create view identity_account_day as
select (created_at at time zone 'UTC')::date as day, count(*) as accounts, count(*) filter (where not email_verified) as unconfirmed
from identity_person
where erased_at is null
group by 1;
