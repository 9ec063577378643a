import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { standingOf } from '../../rules/passages.ts';
import { db } from '../../tables.ts';
import { type Edition, editionsFrom, placeOf } from './texts.ts';

export const mistakeRow = async (ctx: ReadCtx, mistakeId: string) =>
	db(ctx).selectFrom('studioMistake').selectAll().where('id', '=', mistakeId).executeTakeFirst();

export type MistakeRow = NonNullable<Awaited<ReturnType<typeof mistakeRow>>>;

/** The row, locked: one step at a time. */
export const lockedMistake = async (ctx: ReadCtx, mistakeId: string): Promise<Allowed<MistakeRow>> => {
	const row = await db(ctx)
		.selectFrom('studioMistake')
		.selectAll()
		.where('id', '=', mistakeId)
		.forUpdate()
		.executeTakeFirst();
	return row ? allow(row) : refuse('not-found');
};

type Quoted = Pick<
	MistakeRow,
	'courseId' | 'chapter' | 'programmeId' | 'projectKey' | 'version' | 'language' | 'passage' | 'quote'
>;

export interface Fate {
	/** What the passage became, edition by edition, the one that it was quoted from first. */
	readonly editions: readonly (Edition & { readonly standing: ReturnType<typeof standingOf> })[];
	/** The first edition in which it no longer stands. */
	readonly changedIn: number | null;
	/** The newest in which the text as a whole is another; nothing was published since where there is none. */
	readonly revisedIn: number | null;
}

/** What became of a passage in what was published since it was quoted. */
export const fateOf = async (ctx: ReadCtx, row: Quoted): Promise<Fate> => {
	const editions = await editionsFrom(ctx, placeOf(row), row.language, row.version);
	const before = editions[0];
	const known = { key: row.passage, text: row.quote };
	const followed = editions.map((edition) => ({
		...edition,
		standing: standingOf(known, before?.passages ?? [], edition.passages),
	}));
	const later = followed.filter(({ version }) => version > row.version);
	return {
		editions: followed,
		changedIn: later.find(({ standing }) => standing.kind !== 'stands')?.version ?? null,
		revisedIn: later.findLast(({ revision }) => revision !== before?.revision)?.version ?? null,
	};
};
