import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '#capabilities/search/rules/page.ts';
import { keepPages } from '#capabilities/search/server/keep-subject.ts';
import { results } from '#capabilities/search/server/results.ts';
import { system, visitor } from '#platform/actor.ts';
import type { App } from '#platform/app.ts';
import { call } from '#platform/call.ts';
import { useEmbedded } from '#platform/database/embedded.ts';
import { migrate } from '#platform/database/migrate.ts';
import { openPool } from '#platform/database/pool.ts';
import { inTransaction } from '#platform/database/transaction.ts';
import { diskStore } from '#platform/files/disk.ts';
import { type Locale, locales } from '#platform/localized.ts';
import { openLog } from '#platform/log.ts';
import { openCtx } from '#platform/open-context.ts';
import { secretsOf } from '#platform/secrets.ts';
import { house } from '../src/house.ts';
import type { Row } from './report.ts';
import { generateCourses, type Vocabulary, vocabularyOf } from './search-corpus.ts';
import {
	type Dice,
	dice,
	inLanguage,
	isWhole,
	mistaken,
	mistakes,
	pick,
	realPages,
	tellingWords,
	whichTexts,
} from './search-texts.ts';

const planted = 200;
/** Of the few pages of our own courses alone, where many words are short, fewer are told apart. */
const leastRecall = isWhole ? 0.95 : 0.9;
const atOnce = 8;
const mostMilliseconds = 30;
const warmUp = 200;
const asked = 1600;

/** A database of its own, as it is after an installation, with what a read needs around it. */
const openScratch = async (folder: string) => {
	const { address, release } = await useEmbedded(folder);
	const pool = openPool(address, 'bench', atOnce);
	await migrate(pool, house.faces);
	const app: App = {
		environment: {} as App['environment'],
		house,
		address,
		pool,
		log: openLog('bench', 'silent'),
		files: diskStore(folder),
		secrets: secretsOf('a secret of a bench that nobody keeps, forty'),
		mode: 'real',
		isNew: false,
		publicUrl: 'http://school.example',
		close: async () => {},
	};
	return {
		app,
		keep: (subjects: ReadonlyMap<`course:${string}`, readonly Page[]>) =>
			inTransaction(pool, 'write', async (tx) => {
				const ctx = await openCtx(app, tx, { actor: system('bench'), locale: 'fr', headers: new Headers() });
				await keepPages(ctx, new Map([...subjects].map(([subject, pages]) => [subject, { state: '1', pages }])));
			}),
		find: async (q: string, locale: Locale): Promise<string[]> => {
			const { items } = await call(app, { actor: visitor, locale, headers: new Headers() }, results, { q });
			return items.map(({ path }) => path);
		},
		close: async () => {
			await pool.end();
			await release();
		},
	};
};
type Scratch = Awaited<ReturnType<typeof openScratch>>;

/** Words that find their page among the first ten when they are written right: with a mistake each, how many still do? */
const recall = async ({ keep, find }: Scratch): Promise<Row> => {
	const pages = realPages();
	await keep(new Map([['course:real', pages]]));
	const random = dice(2026);
	const kinds = Object.keys(mistakes);
	const lost: string[] = [];
	for (let n = 0; n < planted; ) {
		const language = locales[n % locales.length] ?? 'fr';
		const page = pick(inLanguage(pages, language), random);
		const word = pick(tellingWords(page), random);
		const wanted = `/${language}${page.path}`;
		if (!(await find(word, language)).includes(wanted)) continue;
		const typed = mistaken(word, kinds[Math.floor(n / locales.length) % kinds.length] ?? '', random);
		if (!(await find(typed, language)).includes(wanted)) lost.push(`${typed} (${word})`);
		n++;
	}
	const value = (planted - lost.length) / planted;
	return {
		measure: 'Search: mistaken words that find their page',
		value,
		shown: `${(value * 100).toFixed(1)} %`,
		limit: `≥ ${leastRecall * 100} %`,
		holds: value >= leastRecall,
		exact: true,
		note: `${planted} planted mistakes of ${kinds.length} kinds in three languages, in ${pages.length} pages of ${whichTexts}, among the first ten; lost: ${lost.join(', ') || 'none'}`,
	};
};

const build = async ({ app, keep }: Scratch, vocabularies: Readonly<Record<Locale, Vocabulary>>): Promise<Row> => {
	const started = performance.now();
	// Made after the rows, as a restore makes them: an index of lists grows faster at once than word by word.
	const { rows: indexes } = await app.pool.query(
		`select indexname, indexdef from pg_indexes where tablename like 'search_%' and indexdef like '% gin %'`,
	);
	for (const { indexname } of indexes) await app.pool.query(`drop index ${indexname}`);
	let batch = new Map<`course:${string}`, Page[]>();
	let writing: Promise<void> = Promise.resolve();
	let courses = 0;
	let pages = 0;
	const flush = async () => {
		// One batch is written while the next is made up.
		await writing;
		writing = keep(batch);
		batch = new Map();
	};
	for (const course of generateCourses(vocabularies)) {
		batch.set(`course:${courses++}`, course);
		pages += course.length;
		if (batch.size === 40) await flush();
	}
	if (batch.size > 0) await flush();
	await writing;
	for (const { indexdef } of indexes) await app.pool.query(indexdef);
	await app.pool.query('vacuum analyze');
	const { rows } = await app.pool.query(
		`select sum(pg_total_relation_size(oid))::float8 as bytes from pg_class where relname like 'search_%' and relkind = 'r'`,
	);
	const seconds = (performance.now() - started) / 1000;
	return {
		measure: 'Search: large index',
		value: rows[0]?.bytes,
		shown: `${Math.round(rows[0]?.bytes / 2 ** 20)} MiB`,
		note: `${courses.toLocaleString('en')} courses of 20 chapters in three languages, ${pages.toLocaleString('en')} pages, made up in ${Math.round(seconds)} s`,
	};
};

/** Questions as people ask them: a word or two as often as texts say them, words of a title, and both with a mistake. */
const questions = (
	titles: readonly { title: string; language: Locale }[],
	vocabularies: Readonly<Record<Locale, Vocabulary>>,
	random: Dice,
) => {
	const kinds = Object.keys(mistakes);
	const wrong = (word: string) => (/^\p{L}{4,}$/u.test(word) ? mistaken(word, pick(kinds, random), random) : word);
	const said = (language: Locale) => vocabularies[language].draw(random);
	return (): { q: string; locale: Locale } => {
		const one = pick(titles, random);
		const words = one.title.split(' ');
		const locale = one.language;
		const two = [pick(words, random), pick(words, random)];
		const all: (() => string)[] = [
			() => said(locale),
			() => `${said(locale)} ${said(locale)}`,
			() => two.join(' '),
			() => one.title,
			() => wrong(pick(words, random)),
			() => `${two[0]} ${wrong(two[1] ?? '')}`,
		];
		return { q: pick(all, random)(), locale };
	};
};

/** Milliseconds of processor of this process and of what answers it; not a number where the system does not tell. */
const usedBy = (pids: readonly number[]): number => {
	const { user, system: kernel } = process.cpuUsage();
	const behind = pids.map((pid) => {
		const file = `/proc/${pid}/stat`;
		if (!existsSync(file)) return Number.NaN;
		const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [];
		return (Number(fields[11]) + Number(fields[12])) * 10;
	});
	return (user + kernel) / 1000 + behind.reduce((sum, one) => sum + one, 0);
};

const race = async ({ app, find }: Scratch, vocabularies: Readonly<Record<Locale, Vocabulary>>): Promise<Row> => {
	const { rows: titles } = await app.pool.query(`select title, language from search_page where id % 101 = 0`);
	const next = questions(titles, vocabularies, dice(8));
	const times: number[] = [];
	let left = warmUp + asked;
	const ask = async () => {
		while (left-- > 0) {
			const { q, locale } = next();
			const started = performance.now();
			await find(q, locale);
			times.push(performance.now() - started);
		}
	};
	// Every connection is open before it is counted.
	await Promise.all(Array.from({ length: atOnce }, () => app.pool.query('select pg_sleep(0.05)')));
	const { rows: processes } = await app.pool.query(
		`select pid from pg_stat_activity where application_name = 'tremplin bench'`,
	);
	const pids = processes.map(({ pid }) => pid);
	const before = usedBy(pids);
	await Promise.all(Array.from({ length: atOnce }, ask));
	const each = (usedBy(pids) - before) / (warmUp + asked);
	const sorted = times.slice(warmUp).sort((a, b) => a - b);
	const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
	const value = at(0.95);
	return {
		measure: 'Search in the large index',
		value,
		shown: `p50 ${at(0.5).toFixed(1)} ms, p95 ${value.toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms`,
		limit: `p95 ≤ ${mostMilliseconds} ms`,
		holds: value <= mostMilliseconds,
		note: `${asked.toLocaleString('en')} questions, ${atOnce} in flight, a third with typing mistakes; ${each.toFixed(1)} ms of processor each, client and database on the same cores`,
	};
};

/** How well and, where the large index is asked for, how quickly the search answers. */
export const watchSearch = async (folder: string, large: boolean): Promise<Row[]> => {
	const scratch = await openScratch(join(folder, 'search'));
	try {
		const rows = [await recall(scratch)];
		if (large) {
			const vocabularies = { fr: vocabularyOf('fr'), en: vocabularyOf('en'), es: vocabularyOf('es') };
			rows.push(await build(scratch, vocabularies), await race(scratch, vocabularies));
		}
		return rows;
	} finally {
		await scratch.close();
	}
};
