-- A window begins with its first attempt, and not with the minute or the hour of everybody: nobody is given the double of what
-- is allowed by beginning just before its end. One row for each mark; the counts so far are let go.
truncate platform_attempt;

alter table platform_attempt
	drop constraint platform_attempt_pkey,
	add primary key (key);

alter table platform_attempt rename column window_start to ends_at;
