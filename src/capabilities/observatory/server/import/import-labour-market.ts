import { basename } from 'node:path';
import { system } from '#platform/actor.ts';
import type { App } from '#platform/app.ts';
import { call } from '#platform/call.ts';
import type { Line } from '../../rules/delimited.ts';
import { type FileReport, tally } from '../../rules/import-report.ts';
import { kinds, type SourceFacts } from '../../rules/layouts.ts';
import { type Rejection, rejectionSentence } from '../../rules/rejection.ts';
import { readRow } from '../../rules/rows/read-row.ts';
import { repetitions } from '../../rules/rows/repeated.ts';
import type { Rows } from '../../rules/rows/rows.ts';
import { completeSource } from '../complete-source.ts';
import { keepRows, mostRows } from '../keep-rows.ts';
import { openSource } from '../open-source.ts';
import { filesOf } from './files.ts';
import { type KnownFile, recognise } from './recognise.ts';
import { Unreadable } from './unreadable.ts';

export interface ImportOptions {
	/** Called with the name of a file, the rows done of it and all that it has. */
	readonly progress?: (file: string, done: number, of: number) => void;
	/** Stops between two transactions; what was kept stays, and importing the same again goes on. */
	readonly signal?: AbortSignal;
}

const asker = { actor: system('import-labour-market'), locale: 'fr' as const };
/** More rows than any survey has: a list of what was said must fit in memory. */
const mostRowsOfFile = 2_000_000;

const nothing = {
	rows: 0,
	imported: 0,
	unchanged: 0,
	rejected: [],
	notAvailable: { projects: 0, difficult: 0, seasonal: 0 },
	occupations: 0,
	territories: { region: 0, department: 0, 'employment-area': 0 },
	sums: { projects: 0, difficult: 0, seasonal: 0 },
	milliseconds: 0,
} satisfies Omit<FileReport, 'file' | 'kind' | 'fault'>;

/**
 * Imports files of the labour market, each recognised by its content, lists of names before what names them. A file that
 * is nothing of ours stops no other, a row that is wrong stops no other row, and importing the same again changes nothing.
 */
export const importLabourMarket = async (
	app: App,
	paths: readonly string[],
	{ progress = () => {}, signal }: ImportOptions = {},
): Promise<FileReport[]> => {
	const reports: FileReport[] = [];
	const known: KnownFile[] = [];
	for (const path of filesOf(paths)) {
		const found = await orFault(() => recognise(path));
		if ('fault' in found) reports.push({ ...nothing, file: path, kind: null, fault: `Not imported: ${found.fault}.` });
		else if (known.some(({ sha256 }) => sha256 === found.sha256))
			reports.push({
				...nothing,
				file: path,
				kind: found.kind,
				fault: 'Not imported: another of the files is the same.',
			});
		else known.push(found);
	}
	known.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
	for (const file of known) {
		const started = performance.now();
		const report = await orFault(() => importFile(app, file, progress, signal));
		const own = { file: file.path, kind: file.kind, milliseconds: Math.round(performance.now() - started) };
		reports.push(
			'fault' in report && typeof report.fault === 'string'
				? { ...nothing, ...own, fault: `Not imported: ${report.fault}.` }
				: { ...(report as FileReport), ...own },
		);
	}
	if (reports.some(({ imported }) => imported > 0)) await gatherStatistics(app);
	return reports;
};

/** A database just filled answers slowly until it knows what it holds; its own round may be long in coming. */
const gatherStatistics = (app: App) =>
	app.pool.query(
		'analyze observatory_commune, observatory_occupation, observatory_occupation_name, observatory_need, observatory_figure, observatory_alert_entry',
	);

const orFault = async <T extends object>(work: () => Promise<T>): Promise<T | { readonly fault: string }> => {
	try {
		return await work();
	} catch (error) {
		if (error instanceof Unreadable) return { fault: error.message };
		const { code } = error as { code?: string };
		if (code === 'EACCES' || code === 'EPERM') return { fault: 'it may not be read' };
		throw error;
	}
};

/** All of the file is read before anything is written: what breaks at its end is then a file that was not imported. */
const count = async (file: KnownFile): Promise<{ rows: number; first: Line | undefined }> => {
	let rows = 0;
	let first: Line | undefined;
	for await (const piece of file.rows()) {
		first ??= piece[0];
		rows += piece.length;
		if (rows > mostRowsOfFile) throw new Unreadable('it has more than two million rows');
	}
	return { rows, first };
};

/** Of which year the figures are, and whose, from the first row that says it. */
const sourceOf = (file: KnownFile, first: Line | undefined): SourceFacts & { year: number | null } => {
	const cell = (column: string) => (first?.cells[file.places[column] ?? -1] ?? '').trim();
	const { publisher, title, licence, unit } = file.facts;
	const year = Number(cell('year').slice(0, 4));
	const facts = {
		publisher: publisher || cell('publisher'),
		title: title || cell('title'),
		licence: licence || cell('licence'),
	};
	if (Object.values(facts).some((one) => one === '' || one.length > 300))
		throw new Unreadable('its first row does not say whose figures they are: publisher, title and licence');
	return { ...facts, ...(unit && { unit }), year: year >= 1900 && year <= 2200 ? year : null };
};

const importFile = async (
	app: App,
	file: KnownFile,
	progress: NonNullable<ImportOptions['progress']>,
	signal: AbortSignal | undefined,
): Promise<Omit<FileReport, 'file' | 'kind' | 'milliseconds'>> => {
	const name = basename(file.path);
	const { rows, first } = await count(file);
	const { unit = null, ...facts } = sourceOf(file, first);
	const source = { sha256: file.sha256, file: name, kind: file.kind, unit, ...facts };
	const { sourceId } = await call(app, asker, openSource, source);
	const counted = tally(file.kind);
	const repeated = repetitions(file.kind);
	const rejections: Rejection[] = [];
	let imported = 0;
	let done = 0;
	let waiting: { readonly line: Line; readonly row: Rows[KnownFile['kind']] }[] = [];
	const send = async () => {
		signal?.throwIfAborted();
		const lines = waiting.map(({ line }) => ({ line: line.line, cells: [...line.cells] }));
		const { kind, places, width } = file;
		const kept = await call(app, asker, keepRows, { sourceId, kind, places, width, lines });
		const refused = new Set(kept.rejected.map(({ line }) => line));
		rejections.push(...(kept.rejected as Rejection[]));
		for (const { line, row } of waiting) if (!refused.has(line.line)) counted.add(row);
		imported += kept.imported;
		waiting = [];
		progress(name, done, rows);
	};
	for await (const piece of file.rows())
		for (const line of piece) {
			done++;
			const read = readRow(file, line);
			const twice = read.ok ? repeated(read.row) : read.rejection;
			if (typeof twice === 'object') rejections.push(twice);
			if (!read.ok || twice !== undefined) continue;
			waiting.push({ line, row: read.row });
			if (waiting.length === mostRows) await send();
		}
	if (waiting.length > 0) await send();
	await call(app, asker, completeSource, { sourceId, rows, imported, rejected: rejections.length });
	const rejected = rejections
		.sort((a, b) => a.line - b.line)
		.map((one) => ({ file: file.path, ...one, sentence: rejectionSentence(one) }));
	return { fault: null, rows, imported, unchanged: rows - imported - rejected.length, rejected, ...counted.end() };
};
