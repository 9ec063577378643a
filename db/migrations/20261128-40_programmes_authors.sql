-- How many may do a project together, each of whom defends it alone.
alter table programmes_project add column authors integer not null default 1 check (authors between 1 and 6);
