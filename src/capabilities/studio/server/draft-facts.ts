import type { ReadCtx } from '#platform/context.ts';
import { parseInput } from '#platform/input.ts';
import { Invalid, type Issue } from '#platform/refusal.ts';
import { type Coverage, coverage, type ProgrammeContent, shapes } from '../../programmes/public.server.ts';
import { approvalsMissing, type Given, type Standing, standingOf } from '../rules/approvals.ts';
import { type Composed, contentFrom, scopesOf, sketchOf } from '../rules/compose.ts';
import type { DraftFacts } from '../rules/draft.ts';
import { db } from '../tables.ts';
import { composedDraft } from './live-items.ts';

/** What was said of a draft, with when and why. */
export interface Word extends Given {
	readonly id: string;
	readonly reason: string | null;
	readonly at: Temporal.Instant;
}

/** Whatever the guards of the transition table and the pages of a draft look at, computed from what is written now. */
export interface Examined {
	readonly composed: Composed;
	readonly coverage: Coverage;
	/** What is not as a published programme must be: places in its content, `projects.2.mission.fr`. */
	readonly unfinished: readonly Issue[];
	/** As it would be published; nothing while something is unfinished. */
	readonly content: ProgrammeContent | undefined;
	readonly scopes: ReturnType<typeof scopesOf>;
	readonly given: readonly Word[];
	readonly standing: readonly Standing<Word>[];
	readonly writers: ReadonlySet<string>;
	readonly facts: DraftFacts;
}

const ofFramework = new Set<string>([
	'no-block',
	'block-without-competency',
	'competency-of-no-block',
	'competency-without-criteria',
	'competency-without-evidence',
]);

export const examine = async (ctx: ReadCtx, draft: Designed): Promise<Examined> => {
	const composed = await composedDraft(ctx, draft.id);
	const covered = await coverage(ctx, sketchOf(composed));
	const { content, unfinished } = strictly(composed);
	const scopes = scopesOf(composed);
	const writers = await writersOf(ctx, draft);
	const given = await givenFor(ctx, draft.id);
	const standing = standingOf(scopes, given, writers);
	return {
		composed,
		coverage: covered,
		unfinished,
		content,
		scopes,
		given,
		standing,
		writers,
		facts: {
			frameworkHoles: covered.holes.filter(({ code }) => ofFramework.has(code)).length,
			holes: covered.holes.length,
			unfinished: unfinished.length,
			approvalsMissing: approvalsMissing(standing),
		},
	};
};

const strictly = (composed: Composed): Pick<Examined, 'content' | 'unfinished'> => {
	try {
		return { content: parseInput(shapes.programmeContent, contentFrom(composed)), unfinished: [] };
	} catch (error) {
		if (error instanceof Invalid) return { content: undefined, unfinished: error.issues };
		throw error;
	}
};

interface Designed {
	readonly id: string;
	readonly programmeId: string | null;
	readonly authorId?: string | null;
}

/** Who has the draft, or wrote any revision or gave any file of it or of earlier versions of its programme, whatever became of it. */
export const writersOf = async (
	ctx: ReadCtx,
	{ id, programmeId, authorId }: Designed,
): Promise<ReadonlySet<string>> => {
	const drafts = db(ctx)
		.selectFrom('studioDraft')
		.select('studioDraft.id')
		.where((eb) => eb.or([eb('id', '=', id), ...(programmeId ? [eb('programmeId', '=', programmeId)] : [])]));
	const rows = await db(ctx)
		.selectFrom('studioRevision')
		.innerJoin('studioItem', 'studioItem.id', 'itemId')
		.select('writtenBy as personId')
		.where('draftId', 'in', drafts)
		.union(db(ctx).selectFrom('studioFile').select('addedBy as personId').where('draftId', 'in', drafts))
		.execute();
	return new Set([...(authorId ? [authorId] : []), ...rows.flatMap(({ personId }) => personId ?? [])]);
};

const givenFor = async (ctx: ReadCtx, draftId: string): Promise<readonly Word[]> => {
	const rows = await db(ctx)
		.selectFrom('studioApproval')
		.select(['id', 'itemId', 'part', 'verdict', 'reason', 'contentHash', 'givenBy', 'givenAt'])
		.where('draftId', '=', draftId)
		.orderBy('givenAt')
		.orderBy('id')
		.execute();
	return rows.map(({ contentHash, givenBy, givenAt, ...row }) => ({
		...row,
		hash: contentHash,
		by: givenBy,
		at: givenAt,
	}));
};
