-- What can be found: a copy of public texts with an index of their words. All of it can be made again from the sources.

-- The stem of a word in small letters, without accents: two words of one stem find each other. Null for a stop word;
-- PostgreSQL's list for French lacks some that every text has.
create function search_stem(language text, form text) returns text language sql immutable strict parallel safe as $$
	select public.unaccent('public.unaccent'::regdictionary, (case language
		when 'fr' then case when form not in (
			'comme', 'plus', 'si', 'tout', 'toute', 'tous', 'toutes', 'très', 'aussi', 'donc', 'alors', 'ainsi', 'cela', 'ça',
			'cette', 'cet', 'ces', 'où', 'sans', 'sous', 'entre', 'chez', 'leurs', 'dont', 'quand', 'puis', 'encore'
		) then ts_lexize('pg_catalog.french_stem', form) end
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
	-- The title of what it is a part of, as a chapter of its course.
	within text,
	-- How many different words the title has: of two with all that is sought, the shorter says it better.
	title_words integer not null,
	text text not null,
	-- The stems that stand out, behind their language: A in the title, B in a heading, C often in the text.
	above tsvector not null,
	-- All of them, without weight.
	words tsvector not null,
	unique (path, language)
) with (toast_tuple_target = 256);
-- Long columns lie apart and short ones never do, so that a query that weighs many rows by what stands out sees few
-- blocks.
alter table search_page
	alter column text set storage external, alter column words set storage external, alter column above set storage main,
	alter column subject set storage plain, alter column path set storage plain, alter column title set storage plain,
	alter column within set storage plain, alter column languages set storage plain;
create index on search_page (subject);
create index search_page_words on search_page using gin (ts_filter(above, '{a}'), above, words);

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

-- The questions that every search asks are functions, so that each connection plans them once, and not for every
-- search anew: planning would cost more than answering.

-- What the index knows of each word typed, in each language: its stem unless it is a stop word, the stems under which it is
-- written on pages whatever its accents, on how many pages, and on how many another form of its stem.
create function search_understood(forms text[], plain text[])
returns table (word text, language text, stem text, stems text[], pages integer, related integer)
language plpgsql stable parallel safe set plan_cache_mode to force_generic_plan as $$
begin
	return query
	select asked.word, asked.language, asked.stem, written.stems, written.pages, alike.pages
	from (
		select given.word, spoken.language, search_stem(spoken.language, given.form) as stem
		from unnest(forms, plain) given(form, word), unnest(array['fr', 'en', 'es']) spoken(language)
	) asked,
	lateral (
		select array_agg(distinct w.stem) as stems, coalesce(sum(w.pages), 0)::integer as pages
		from search_word w where w.word = asked.word and w.language = asked.language
	) written,
	lateral (
		select coalesce(sum(w.pages), 0)::integer as pages
		from search_word w where w.stem = asked.stem and w.language = asked.language
	) alike;
end
$$;

-- Words of the index that share what is left of a word where letters are left out, with their most frequent spelling.
create function search_near(asked text[], left_over text[])
returns table (typed text, language text, word text, form text, stems text[], pages integer)
language plpgsql stable parallel safe set plan_cache_mode to force_generic_plan set enable_seqscan to off as $$
begin
	return query
	select given.asked, w.language, w.word, (array_agg(w.form order by w.pages desc))[1], array_agg(distinct w.stem), sum(w.pages)::integer
	from unnest(asked, left_over) given(asked, slips)
	join search_slip s on s.slips && string_to_array(given.slips, ' ')
		and length(s.word) between length(given.asked) - 2 and length(given.asked) + 2
	join search_word w on w.word = s.word
	group by given.asked, w.language, w.word;
end
$$;

-- Pages that answer, the best first, each in one language: all words in the title, then in title, headings and what the
-- text says most often, then anywhere; among these the reader's own language first. A word that stands everywhere must
-- not make it look at everything: 1,000 titles and 200 texts are weighed and no more.
create function search_found(question tsquery, any_word tsquery, own text, wanted integer, titles_alone boolean)
returns table (id integer, kind text, language text, path text, languages text[], title text, within text)
language plpgsql stable parallel safe
set plan_cache_mode to force_generic_plan set enable_seqscan to off as $$
declare
	one record;
	found text[] := '{}';
begin
	for one in
		select * from (
			select distinct on (p.path) p.*
			from (select * from search_page p where ts_filter(p.above, '{a}') @@ question limit 1000) p
			order by p.path, p.language = own desc, p.title_words, p.language
		) p
		order by p.language = own desc, p.title_words, p.kind = 'chapter', length(p.title), p.path
		limit wanted
	loop
		found := found || one.path;
		return query select one.id, one.kind, one.language, one.path, one.languages, one.title, one.within;
	end loop;
	if titles_alone or cardinality(found) >= wanted then return; end if;
	for one in
		select * from (
			select distinct on (p.path) p.*
			from (
				select p.*, ts_rank('{0, 0.3, 0.6, 1}', p.above, any_word) as weight
				from search_page p where p.above @@ question limit 200
			) p
			where p.path <> all (found)
			order by p.path, p.language = own desc, p.weight desc, p.language
		) p
		order by p.language = own desc, p.weight desc, p.kind = 'chapter', length(p.title), p.path
		limit wanted - cardinality(found)
	loop
		found := found || one.path;
		return query select one.id, one.kind, one.language, one.path, one.languages, one.title, one.within;
	end loop;
	if cardinality(found) >= wanted then return; end if;
	return query
	select p.id, p.kind, p.language, p.path, p.languages, p.title, p.within from (
		select distinct on (p.path) p.*
		from (
			select p.*, ts_rank('{0, 0.3, 0.6, 1}', p.above, any_word) as weight
			from search_page p where p.words @@ question limit 200
		) p
		where p.path <> all (found)
		order by p.path, p.language = own desc, p.weight desc, p.language
	) p
	order by p.language = own desc, p.weight desc, p.kind = 'chapter', length(p.title), p.path
	limit wanted - cardinality(found);
end
$$;

-- What passages are cut from and marked by: a row for the text of each page, and one for each form of what was sought.
create function search_said(ids integer[], sought text[])
returns table (id integer, text text, language text, stem text, form text)
language plpgsql stable parallel safe set plan_cache_mode to force_generic_plan set enable_seqscan to off as $$
begin
	return query select p.id, p.text, p.language, null::text, null::text from search_page p where p.id = any (ids);
	return query select null::integer, null::text, w.language, w.stem, w.form from search_word w where w.stem = any (sought);
end
$$;
