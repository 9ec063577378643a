import type { Command } from 'commander';
import { people } from '#capabilities/identity/server/people.ts';
import type { App } from '#platform/app.ts';
import { type Cell, csvLine, csvMark } from '#platform/csv.ts';
import { auditTrail } from '#platform/operations/audit-trail.ts';
import { noteExport } from '#platform/operations/note-export.ts';
import { Problem } from '#platform/problem.ts';
import { ask } from './ask.ts';
import { type Output, withSchool } from './school.ts';

type Row = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
/** A page after the other, as the read gives them. */
type Pages = (app: App) => AsyncGenerator<readonly Row[]>;

const everyPerson: Pages = async function* (app) {
	let cursor: string | undefined;
	do {
		const page = await ask(app, people, { cursor });
		yield page.people;
		cursor = page.next ?? undefined;
	} while (cursor !== undefined);
};
const everyAct: Pages = async function* (app) {
	let cursor: string | undefined;
	do {
		const page = await ask(app, auditTrail, { cursor });
		yield page.rows;
		cursor = page.next ?? undefined;
	} while (cursor !== undefined);
};
const lists = [
	{ list: 'people', about: 'the accounts of the school, newest first', pages: everyPerson },
	{ list: 'audit', about: 'who did what and when, under numbers alone, newest first', pages: everyAct },
] as const;

export const registerExport = (program: Command) => {
	const group = program.command('export').description('what leaves the school as a list, on standard output');
	for (const { list, about, pages } of lists)
		group
			.command(list)
			.description(`${about}; as CSV`)
			.option('--json', 'one JSON object a line instead')
			.action((options: Output) =>
				withSchool(async (app) => {
					await ask(app, noteExport, { list });
					await write(pages(app), options);
				}),
			);
	group
		.command('person')
		.argument('<id>', 'whose')
		.description('refused on purpose: a copy of somebody’s data is made for that person alone, from their account')
		.option('--to <file>', 'where it would go')
		.option('--json', 'answer as JSON')
		.action(() => {
			throw new Problem(
				'Nobody can take a copy of somebody’s data in their place. They ask for it at /account/data, signed in; if they cannot sign in, give them back their access first.',
			);
		});
};

const write = async (pages: ReturnType<Pages>, { json }: Output) => {
	// Whoever reads may have seen enough, such as `head`.
	process.stdout.on('error', () => {});
	let headed = json === true;
	for await (const rows of pages) {
		const [first] = rows;
		if (!headed && first) await put(csvMark + csvLine(Object.keys(first)));
		headed = true;
		await put(
			rows.map((row) => (json ? `${JSON.stringify(row)}\n` : csvLine(Object.values(row).map(cellOf)))).join(''),
		);
	}
};

const cellOf = (value: Row[string]): Cell =>
	Array.isArray(value) ? value.join(' ') : typeof value === 'boolean' ? (value ? 'yes' : 'no') : (value as Cell);

/** Waits for a reader that is slower than the database. */
const put = (text: string) =>
	new Promise<void>((resolve, reject) =>
		process.stdout.write(text, (error) =>
			error ? reject(new Problem('Whoever reads this stopped before its end.')) : resolve(),
		),
	);
