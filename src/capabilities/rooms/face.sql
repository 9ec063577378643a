-- Rooms by the capability that opened them; `sealed_at` once its recording can change no more, with what no side has;
-- `is_gone` once nobody can read any of it any more.
create view rooms_live as
select room.id as room_id, kind, subject_id, opens_at, closes_at, closed_at, records, sealed_at, hash, together_ms, missing_ms,
	joined.state as recording, joined.sha256, (key.gone_at is not null) as is_gone
from rooms_room room
left join rooms_seal seal on seal.room_id = room.id
left join rooms_joined joined on joined.room_id = room.id
left join rooms_key key on key.room_id = room.id;
comment on column rooms_live.subject_id is 'nullable';
comment on column rooms_live.closed_at is 'nullable';
comment on column rooms_live.records is 'type: ''always'' | ''if-all-agree'' | ''never''';
comment on column rooms_live.sealed_at is 'nullable';
comment on column rooms_live.hash is 'nullable';
comment on column rooms_live.together_ms is 'nullable';
comment on column rooms_live.missing_ms is 'nullable';
comment on column rooms_live.recording is 'type: ''assembling'' | ''whole'' | ''incomplete'' | ''failed'' | null';
comment on column rooms_live.sha256 is 'nullable';

-- Who was in a room from when until when; who never was has no row.
create view rooms_attended as
select room_id, person_id, entered_at, left_at, ending
from rooms_presence presence
join rooms_participant participant on participant.id = presence.participant_id;
comment on column rooms_attended.left_at is 'nullable';
comment on column rooms_attended.ending is 'nullable';
