-- Two accounts of one person become one: the row of the one that closed stays as a tombstone and says which one goes on.
alter table identity_person add column merged_into uuid references identity_person;
alter table identity_person add check (merged_into is null or (erased_at is not null and merged_into <> id));
