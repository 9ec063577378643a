-- Some recordings are waited for: their room says itself how long pieces that were delayed are taken, at most.
alter table rooms_room add column seal_minutes integer check (seal_minutes between 0 and 10080);
-- What rests on a recording names it by its hash too.
alter table rooms_seal add constraint rooms_sealed_as unique (room_id, hash);
