-- What was agreed: when, and whether it still holds. A capability knows its own by `kind` and by the row they are about.
create view calendar_meeting as
select id as appointment_id, kind, subject_id, room_id, series_id, occurrence, starts_at, ends_at, booked, cancelled_at, cancelled_by, late
from calendar_appointment;
comment on column calendar_meeting.subject_id is 'nullable';
comment on column calendar_meeting.room_id is 'nullable';
comment on column calendar_meeting.series_id is 'nullable';
comment on column calendar_meeting.occurrence is 'nullable';
comment on column calendar_meeting.cancelled_at is 'nullable';
comment on column calendar_meeting.cancelled_by is 'nullable';

-- Who takes part.
create view calendar_participant as
select appointment_id, person_id, part from calendar_attendee;
comment on column calendar_participant.part is 'type: ''host'' | ''guest''';

-- In which hours somebody may be met in any week, on the clock of their zone; nothing of whoever said none. Whoever joins
-- it tells others how much two people have in common, never the hours.
create view calendar_week as
select own.person_id, own.zone, hours.weekday, hours.from_minute, hours.to_minute
from calendar_availability own join calendar_weekly_hours hours on hours.person_id = own.person_id;
