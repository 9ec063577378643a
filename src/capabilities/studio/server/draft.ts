import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { movesOf } from '#platform/workflow.ts';
import { draftPartsOf, mayEnter, mayWrite, reviewPartsOf } from '../permissions.ts';
import { draft as workflow } from '../rules/draft.ts';
import { planOf, stages } from '../rules/plan.ts';
import { untranslated } from '../rules/untranslated.ts';
import { plannedDays } from '../settings.ts';
import { db } from '../tables.ts';
import { type Examined, examine } from './draft-facts.ts';
import { type DraftRow, draftRow } from './draft-row.ts';
import { namesOf, text, titleOf } from './names.ts';
import { unfinishedField, unfinishedFields } from './places.ts';

const states = ['opportunity', 'framework', 'projects', 'review', 'published', 'declined'] as const;

/** One draft at a glance, for whoever works in the studio: where it stands, its plan, what is missing, what one may do. */
export const draft = read({
	name: 'studio.draft',
	input: z.object({ draftId: z.uuid() }),
	output: z.object({
		id: z.uuid(),
		title: text,
		state: z.enum(states),
		languages: z.array(localeSchema),
		occupation: text,
		fap: z.string().nullable(),
		rome: z.string().nullable(),
		esco: z.string().nullable(),
		territory: z.string().nullable(),
		evidence: z.string(),
		openedAt: instant,
		openedBy: z.string().nullable(),
		author: z.string().nullable(),
		/** Published, here or in an earlier version. */
		programme: z.object({ slug: z.string(), version: z.int() }).nullable(),
		/** When the system goes on without whoever is waited for. */
		dueAt: instant.nullable(),
		plan: z.array(z.object({ stage: z.enum(stages), planned: instant, actual: instant.nullable(), late: z.int() })),
		steps: z.array(
			z.object({
				move: z.string(),
				toState: z.string(),
				at: instant,
				by: z.string().nullable(),
				reason: z.string().nullable(),
			}),
		),
		counts: z.object({
			blocks: z.int(),
			competencies: z.int(),
			projects: z.int(),
			resources: z.int(),
			holes: z.int(),
			warnings: z.int(),
			approvalsMissing: z.int(),
			untranslated: z.int(),
		}),
		unfinished: z.array(unfinishedField),
		/** What one may do with it now, guards aside. */
		moves: z.array(z.string()),
		may: z.object({ write: z.boolean(), writeFramework: z.boolean(), review: z.boolean() }),
	}),
	async allow(ctx, { draftId }) {
		if (!mayEnter(ctx.actor)) return refuse('forbidden');
		const row = await draftRow(ctx, draftId);
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, row) {
		const examined = await examine(ctx, row);
		const { composed, unfinished } = examined;
		const steps = await stepsOf(ctx, row.id);
		const name = await namesOf(ctx, [row.openedBy, row.authorId, ...steps.map(({ madeBy }) => madeBy)]);
		const writes = mayWrite(ctx.actor) && ['framework', 'projects', 'review'].includes(row.state);
		return {
			...row,
			title: titleOf(ctx, composed.framing?.content.title, row.occupation),
			languages: languagesOf(examined),
			occupation: told(row.occupation, ctx.locale),
			openedBy: name(row.openedBy),
			author: name(row.authorId),
			programme: await programmeOf(ctx, row),
			plan: planOf(steps, await plannedDays(ctx), ctx.clock.now()).map((line) => ({ ...line })),
			steps: steps.map(({ move, toState, madeAt, madeBy, reason }) => ({
				move,
				toState,
				reason,
				at: madeAt,
				by: name(madeBy),
			})),
			counts: countsOf(examined),
			unfinished: unfinishedFields(ctx, composed, unfinished),
			moves: draftPartsOf(ctx.actor).flatMap((part) => movesOf(workflow, row.state, part)),
			may: {
				write: writes,
				writeFramework: writes && row.state === 'framework',
				review: row.state === 'review' && mayJudge(ctx, examined),
			},
		};
	},
});

export const languagesOf = ({ composed: { framing } }: Pick<Examined, 'composed'>) => {
	const chosen = framing?.content.languages ?? [];
	return chosen.length > 0 ? chosen : (['fr'] as const).slice();
};

/** Reviewers, but those who wrote in it. */
const mayJudge = (ctx: ReadCtx, { writers }: Examined) =>
	reviewPartsOf(ctx.actor).length > 0 && !writers.has(personId(ctx.actor) ?? '');

const countsOf = ({ composed, coverage, facts }: Examined) => {
	const { framing, blocks, competencies, projects, resources } = composed;
	const all = [...(framing ? [framing] : []), ...blocks, ...competencies, ...projects, ...resources];
	return {
		blocks: blocks.length,
		competencies: competencies.length,
		projects: projects.length,
		resources: resources.length,
		holes: facts.holes,
		warnings: coverage.warnings.length,
		approvalsMissing: facts.approvalsMissing,
		untranslated: untranslated(
			all.map(({ content }) => content),
			languagesOf({ composed }),
		),
	};
};

const stepsOf = (ctx: ReadCtx, draftId: string) =>
	db(ctx)
		.selectFrom('studioStep')
		.select(['move', 'toState', 'reason', 'madeAt', 'madeBy'])
		.where('draftId', '=', draftId)
		.orderBy('number')
		.execute();

const programmeOf = async (ctx: ReadCtx, { programmeId }: DraftRow) => {
	if (!programmeId) return null;
	const row = await db(ctx)
		.selectFrom('programmesPublished')
		.select(['slug', 'version'])
		.where('programmeId', '=', programmeId)
		.where('current', '=', true)
		.executeTakeFirst();
	return row ?? null;
};
