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

-- Who holds which role now; a staff role counts only behind a second factor, see `rolesInForce`.
create view identity_role_holder as
select role.person_id, role.role
from identity_role role
join identity_person person on person.id = role.person_id
where role.ended_at is null and person.disabled_at is null and person.erased_at is null;

-- Of whom a document is made out: the legal name, or nothing where none was recorded or the person is erased.
create view identity_legal_name as
select id as person_id, legal_given_names as given_names, legal_family_name as family_name from identity_person;
comment on column identity_legal_name.given_names is 'nullable';
comment on column identity_legal_name.family_name is 'nullable';

-- On which clock somebody lives, for the hours that two people share.
create view identity_clock as
select id as person_id, zone from identity_person;

-- What somebody speaks: the language in which they use the school, and those that they said to know.
create view identity_speech as
select id as person_id, locale, languages from identity_person;
comment on column identity_speech.locale is 'type: import(''#platform/localized.ts'').Locale';
comment on column identity_speech.languages is 'type: import(''#platform/localized.ts'').Locale[]';

-- Who belongs to one organisation with whom, both ways: they may know each other.
create view identity_fellow as
select one.person_id, other.person_id as fellow_id
from identity_membership one join identity_membership other on other.organisation_id = one.organisation_id and other.person_id <> one.person_id
where one.state = 'active' and other.state = 'active';
