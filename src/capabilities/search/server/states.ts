import { sql } from 'kysely';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';
import type { Subject } from './read-subject.ts';

/** Changes with what the index keeps of a text: the next sweep makes it all again. */
const edition = 1;

type Query = ReturnType<typeof db>;

const courseStates = (query: Query, id?: string) =>
	query
		.selectFrom('catalogueOpenCourse')
		.select(['courseId as id', sql<string>`version::text`.as('state')])
		.$if(id !== undefined, (some) => some.where('courseId', '=', id ?? ''));

const programmeStates = (query: Query, id?: string) =>
	query
		.selectFrom('programmesPublished')
		.select(['programmeId as id', sql<string>`version::text`.as('state')])
		.where('current', '=', true)
		.$if(id !== undefined, (some) => some.where('programmeId', '=', id ?? ''));

const occupationStates = (query: Query, code?: string) =>
	query
		.selectFrom('observatoryJobName')
		.select('code as id')
		.select(
			sql<string>`encode(sha256(convert_to(string_agg(language || name || main, '|' order by language, name, main), 'UTF8')), 'hex')`.as(
				'state',
			),
		)
		.groupBy('code')
		.$if(code !== undefined, (some) => some.where('code', '=', code ?? ''));

const states = { course: courseStates, programme: programmeStates, occupation: occupationStates } as const;

/** What there is to find, with the state that the index should have it in: only what everybody may read. */
const wantedStates = async (ctx: ReadCtx, only?: Subject): Promise<ReadonlyMap<string, string>> => {
	const wanted = new Map<string, string>();
	for (const [origin, statesOf] of Object.entries(states)) {
		if (only !== undefined && !only.startsWith(`${origin}:`)) continue;
		const rows = await statesOf(db(ctx), only?.slice(origin.length + 1)).execute();
		for (const { id, state } of rows) wanted.set(`${origin}:${id}`, `${edition}.${state}`);
	}
	return wanted;
};

/** Where the index says another thing than what can be read: new, changed, or gone. Of all, or of one thing alone. */
export const behind = async (
	ctx: ReadCtx,
	only?: Subject,
): Promise<{ subject: Subject; state: string | undefined }[]> => {
	const wanted = await wantedStates(ctx, only);
	const rows = await db(ctx)
		.selectFrom('searchSubject')
		.select(['subject', 'state'])
		.$if(only !== undefined, (some) => some.where('subject', '=', only ?? ''))
		.execute();
	const known = new Map(rows.map(({ subject, state }) => [subject, state]));
	const stale = [...wanted].filter(([subject, state]) => known.get(subject) !== state);
	const gone = rows.filter(({ subject }) => !wanted.has(subject));
	return [
		...stale.map(([subject, state]) => ({ subject: subject as Subject, state })),
		...gone.map(({ subject }) => ({ subject: subject as Subject, state: undefined })),
	];
};
