-- The key with which the files about a person are sealed, itself sealed with the school's secret. It goes with the person,
-- and with it whatever their files could say.
create table platform_file_key (
	person_id uuid primary key,
	key_sealed bytea not null,
	created_at timestamptz not null
);
