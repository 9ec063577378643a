import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { namesOf, zonesOf } from './around.ts';
import { drawShown, drawsOf, shownDraw } from './draw/draws.ts';
import { field, fieldOf } from './field/field.ts';
import { doneWith, withSources } from './group/authors.ts';
import type { ProjectRow } from './project-row.ts';

export const deliverable = z.object({
	id,
	kind: z.enum(['file', 'link']),
	name: z.string(),
	url: z.string().nullable(),
	mediaType: z.string().nullable(),
	bytes: z.int().nullable(),
	sha256: z.string().nullable(),
	/** Of an archive that the school took: the repository, the branch or tag that was asked for, and the commit. */
	repositoryUrl: z.string().nullable(),
	repositoryRef: z.string().nullable(),
	commitId: z.string().nullable(),
	/** Of what was copied from the hand-in of another author: their name. */
	takenFrom: z.string().nullable(),
});

/** All that was handed in, planned, answered and decided of one project, newest first. */
export const dossier = z.object({
	versions: z.array(
		z.object({
			number: z.int(),
			handedInAt: instant,
			note: z.string().nullable(),
			/** With whom it was done, by name. */
			doneWith: z.array(z.string()),
			deliverables: z.array(deliverable),
		}),
	),
	/** Only of a field project. */
	field: field.nullable(),
	/** Advice of the mentor, reasons for which a defence was called off, and every other step. */
	moves: z.array(z.object({ at: instant, move: z.string(), reason: z.string().nullable() })),
	/** From when their evaluator accepted on; those called off are among the steps. */
	defences: z.array(
		z.object({
			id,
			number: z.int(),
			/** None where it was drawn and has no hour yet. */
			plannedFor: instant.nullable(),
			evaluator: z.string(),
			/** How its evaluator was drawn; nothing where it was planned before there were draws. */
			draw: drawShown.nullable(),
			/** On whose clocks it takes place. */
			zones: z.object({ learner: z.string(), evaluator: z.string() }),
			/** The day, `YYYY-MM-DD`, once it was held. */
			heldOn: z.iso.date().nullable(),
			decidedAt: instant.nullable(),
			/** The defence that it looks at again. */
			appeals: id.nullable(),
			/** Where its recording is, for those who may look at it. */
			roomId: id.nullable(),
			/** From when on each competency was spoken of. */
			chapters: z.array(z.object({ competency: z.string(), at: instant })),
			decisions: z.array(
				z.object({
					competency: z.string(),
					outcome: z.enum(['acquired', 'not-yet']),
					/** Of each criterion, whether it is met; null of what was decided as a whole. */
					met: z.array(z.boolean()).nullable(),
					/** Decided anew on appeal. */
					isSuperseded: z.boolean(),
					reason: z.string(),
				}),
			),
		}),
	),
});

const lines = [
	...(['id', 'kind', 'name', 'url', 'mediaType', 'bytes', 'sha256'] as const),
	...(['repositoryUrl', 'repositoryRef', 'commitId', 'takenFrom'] as const),
] as const;

/** What the draft of the next version holds: the learner's alone to see. */
export const draftLines = async (ctx: ReadCtx, projectId: string) => {
	const rows = await db(ctx)
		.selectFrom('assessmentDeliverable')
		.select(lines)
		.where('projectId', '=', projectId)
		.where('number', 'is', null)
		.orderBy('id')
		.execute();
	return withSources(ctx, rows);
};

/** For whoever is asked to hear a defence and did not accept yet: nothing. */
export const noDossier: z.output<typeof dossier> = { versions: [], field: null, moves: [], defences: [] };

export const dossierOf = async (ctx: ReadCtx, row: ProjectRow): Promise<z.output<typeof dossier>> => {
	const { id: projectId } = row;
	const versions = await db(ctx)
		.selectFrom('assessmentVersion')
		.select(['number', 'handedInAt', 'note'])
		.where('projectId', '=', projectId)
		.orderBy('number', 'desc')
		.execute();
	const rows = await db(ctx)
		.selectFrom('assessmentDeliverable')
		.select([...lines, 'number'])
		.where('projectId', '=', projectId)
		.where('number', 'is not', null)
		.orderBy('id')
		.execute();
	const files = await withSources(ctx, rows);
	const withWhom = await doneWith(ctx, row);
	const moves = await db(ctx)
		.selectFrom('assessmentMove')
		.select(['at', 'move', 'reason'])
		.where('projectId', '=', projectId)
		.orderBy('id', 'desc')
		.execute();
	return {
		versions: versions.map((one) => ({
			...one,
			doneWith: withWhom(one.number),
			deliverables: files.filter(({ number }) => number === one.number).map(({ number: _, ...line }) => line),
		})),
		field: await fieldOf(ctx, row),
		// Why an evaluator withdrew is for the school alone.
		moves: moves.map((one) => (['withdraw', 'clear-doubt'].includes(one.move) ? { ...one, reason: null } : one)),
		defences: await defencesOf(ctx, projectId),
	};
};

const decisionsOf = (ctx: ReadCtx, projectId: string) =>
	db(ctx)
		.selectFrom('assessmentDecision as one')
		.leftJoin('assessmentDecision as later', 'later.supersedes', 'one.id')
		.select(['one.defenceId', 'one.competencyKey', 'one.outcome', 'one.met', 'one.reason', 'later.id as laterId'])
		.where('one.projectId', '=', projectId)
		.orderBy('one.id')
		.execute();

const chaptersOf = (ctx: ReadCtx, projectId: string) =>
	db(ctx)
		.selectFrom('assessmentChapter as one')
		.innerJoin('assessmentDefence as of', 'of.id', 'one.defenceId')
		.select(['one.defenceId', 'one.competencyKey as competency', 'one.at'])
		.where('of.projectId', '=', projectId)
		.orderBy('one.defenceId')
		.orderBy('one.number')
		.execute();

const defencesOf = async (ctx: ReadCtx, projectId: string) => {
	const defences = await db(ctx)
		.selectFrom('assessmentDefence')
		.select([
			'id',
			'number',
			'plannedFor',
			'learnerId',
			'evaluatorId',
			'heldOn',
			'decidedAt',
			'drawId',
			'roomId',
			'appeals',
		])
		.where('projectId', '=', projectId)
		.where('state', 'in', ['accepted', 'planned', 'held'])
		.orderBy('id', 'desc')
		.execute();
	const decisions = await decisionsOf(ctx, projectId);
	const chapters = await chaptersOf(ctx, projectId);
	const people = defences.flatMap(({ learnerId, evaluatorId }) => [learnerId, evaluatorId]);
	const names = await namesOf(ctx, people);
	const zones = await zonesOf(ctx, people);
	const draws = new Map((await drawsOf(ctx, projectId)).map((row) => [row.id, shownDraw(row)]));
	const me = personId(ctx.actor);
	const mayWatch = new Set(
		defences.flatMap(({ learnerId, evaluatorId, roomId }) => (me === learnerId || me === evaluatorId ? [roomId] : [])),
	);
	return defences.map(
		({ id: defenceId, number, plannedFor, learnerId, evaluatorId, heldOn, decidedAt, drawId, roomId, appeals }) => ({
			id: defenceId,
			number,
			plannedFor,
			evaluator: names.get(evaluatorId) ?? '',
			draw: draws.get(drawId ?? '') ?? null,
			zones: { learner: zones.get(learnerId) ?? '', evaluator: zones.get(evaluatorId) ?? '' },
			heldOn: heldOn?.toString() ?? null,
			...{ decidedAt, appeals },
			roomId: heldOn !== null && mayWatch.has(roomId) ? roomId : null,
			chapters: chapters.filter((one) => one.defenceId === defenceId).map(({ competency, at }) => ({ competency, at })),
			decisions: decisions
				.filter((one) => one.defenceId === defenceId)
				.map(({ competencyKey, outcome, met, reason, laterId }) => ({
					...{ competency: competencyKey, outcome, met, reason },
					isSuperseded: laterId !== null,
				})),
		}),
	);
};
