-- Whether success is celebrated with applause where they read of it.
alter table identity_person add column applause boolean not null default true;
