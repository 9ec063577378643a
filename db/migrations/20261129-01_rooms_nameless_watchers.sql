-- Somebody may look at a recording whom its people must not know, because they are to judge it apart from them.
alter table rooms_watcher add column is_nameless boolean not null default false;
