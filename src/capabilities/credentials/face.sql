-- Which credentials stand and which were revoked, for whoever had them issued.
create view credentials_standing as
select id as credential_id, person_id, about, title, issued_at, revoked_at
from credentials_credential;
comment on column credentials_standing.title is 'type: import(''#platform/localized.ts'').Localized';
comment on column credentials_standing.revoked_at is 'nullable';

-- From whom something is held back now, and what; nothing says why.
create view credentials_held as
select distinct person_id, about from credentials_hold where lifted_at is null;
comment on column credentials_held.about is 'nullable';
