-- What can be found: a copy of public texts with an index of their words. All of it can be made again from the sources.

-- The stem of a word in small letters, without accents: two words of one stem find each other. Null for a stop word.
create function search_stem(language text, form text) returns text language sql immutable strict parallel safe as $$
	select public.unaccent('public.unaccent'::regdictionary, (case language
		when 'fr' then ts_lexize('pg_catalog.french_stem', form)
		when 'en' then ts_lexize('pg_catalog.english_stem', form)
		else ts_lexize('pg_catalog.spanish_stem', form)
	end)[1])
$$;

-- A thing that was published, as it is in the index: a course with its chapters, a programme, an occupation.
create table search_subject (
	subject text primary key check (subject ~ '^(course|programme|occupation):'),
	-- Of what was read; where the source says another, the index is behind.
	state text not null,
	indexed_at timestamptz not null
);

-- A page in one language.
create table search_page (
	id integer generated always as identity primary key,
	subject text not null references search_subject on delete cascade,
	kind text not null check (kind in ('course', 'chapter', 'programme', 'occupation')),
	language text not null check (language in ('fr', 'en', 'es')),
	-- Without its language.
	path text not null,
	-- Those that the page exists in.
	languages text[] not null,
	title text not null,
	text text not null,
	-- Each stem once, with a weight: A in the title, B in a heading, C often in the text, D in the text.
	words tsvector not null,
	unique (path, language)
) with (toast_tuple_target = 256);
create index on search_page (subject);
-- Long columns lie apart, so that a query that sees many rows sees few blocks.
alter table search_page alter column text set storage external, alter column words set storage external;
create index search_page_fr on search_page using gin (ts_filter(words, '{a}'), ts_filter(words, '{a,b,c}'), words) where language = 'fr';
create index search_page_en on search_page using gin (ts_filter(words, '{a}'), ts_filter(words, '{a,b,c}'), words) where language = 'en';
create index search_page_es on search_page using gin (ts_filter(words, '{a}'), ts_filter(words, '{a,b,c}'), words) where language = 'es';

-- Every word of the pages, by which what was typed is understood.
create table search_word (
	language text not null check (language in ('fr', 'en', 'es')),
	-- As it is written, in small letters.
	form text not null,
	-- Without accents.
	word text not null,
	stem text not null,
	pages integer not null,
	primary key (language, form)
) with (fillfactor = 60);
create index on search_word (word, language);
create index on search_word (stem, language);

-- Each word, whatever its language, with letters left out: two words that share one of these are a slip or two apart.
-- Apart from the counts above, which change at each publication: this never does.
create table search_slip (
	word text primary key,
	slips text[] not null
);
create index on search_slip using gin (slips);
