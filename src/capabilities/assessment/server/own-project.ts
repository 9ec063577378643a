import { z } from 'zod';
import { read } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { shownLink } from '#platform/files/name.ts';
import { instant } from '#platform/instant.ts';
import { told } from '#platform/localized.ts';
import { fetchReasons, id, projectAddress } from '../fields.ts';
import { mayDraft, project } from '../rules/project.ts';
import { fileMegabytes, mostDeliverables, repositoryMegabytes, versionMegabytes } from '../settings.ts';
import { db } from '../tables.ts';
import { ownProject } from './access.ts';
import { appealableUntil, whyNoAppeal } from './appeal.ts';
import { isOver, mentorOf, namesOf } from './around.ts';
import { contestedOf } from './contested.ts';
import { deliverable, dossier, dossierOf, draftLines } from './dossier.ts';
import { drawShown } from './draw/draws.ts';
import { fetchesOf } from './fetch-row.ts';
import { namesOfOthers } from './group/authors.ts';
import { hearingOf } from './hearing.ts';
import type { ProjectRow } from './project-row.ts';
import { standing, standingOf } from './standing.ts';
import { statement, statementOf, text, titleOf } from './statement.ts';
import { uploadsOf } from './upload-row.ts';
import { usual, usualWait } from './waits.ts';

/** One project of one's own: what it asks, where it stands, what was handed in, answered and decided. No guide is in it. */
export const learnersProject = read({
	name: 'assessment.own-project',
	input: projectAddress,
	output: z.object({
		...standing.shape,
		/** How long others usually take where it stands. */
		usual: usual.nullable(),
		statement,
		...dossier.shape,
		/** How many projects the programme has. */
		projects: z.int(),
		mentor: z.string().nullable(),
		/** The day that the learner's own plan gives it, `YYYY-MM-DD`; none at a free pace. */
		dueOn: z.iso.date().nullable(),
		draft: z.array(deliverable),
		/** With whom it is done now, by name; null where it is done alone. */
		together: z.array(z.string()).nullable(),
		now: instant,
		/** Files that are on their way into it. */
		uploads: z.array(z.object({ id, name: z.string(), bytes: z.int(), arrived: z.int() })),
		/** Repositories that are to be taken into it: how far each is, or why it could not be had. */
		fetches: z.array(
			z.object({
				id,
				url: z.string(),
				/** The address as a line shows it. */
				name: z.string(),
				ref: z.string().nullable(),
				stage: z.enum(['queued', 'fetching', 'packing']),
				arrived: z.int(),
				reason: z.enum(fetchReasons).nullable(),
			}),
		),
		/** The enrolment is over: nothing changes any more. */
		over: z.boolean(),
		may: z.object({ handIn: z.boolean() }),
		limits: z.object({
			deliverables: z.int(),
			fileMegabytes: z.int(),
			versionMegabytes: z.int(),
			repositoryMegabytes: z.int(),
		}),
		/** Who was drawn to hear it: since when they are asked, and once they accepted the hours that may be booked. */
		hearing: z
			.object({
				defenceId: id,
				stage: z.enum(['asked', 'accepted', 'planned']),
				draw: drawShown.nullable(),
				zones: z.object({ learner: z.string(), evaluator: z.string() }),
				minutes: z.int(),
				moments: z.array(instant),
			})
			.nullable(),
		/** What was decided last may be looked at again until then, or is. */
		appeal: z.object({ until: instant.nullable(), isUnderWay: z.boolean() }),
		/** The one after it, once it may be opened. */
		next: z.object({ key: z.string(), title: text }).nullable(),
	}),
	allow: ownProject,
	async run(ctx, _input, row) {
		const mentorId = await mentorOf(ctx, row.enrolmentId);
		const over = await isOver(ctx, row.enrolmentId);
		return {
			...standingOf(row),
			usual: over ? null : await usualWait(ctx, row.state),
			statement: await statementOf(ctx, row),
			...(await dossierOf(ctx, row)),
			...(await placeOf(ctx, row)),
			mentor: mentorId ? ((await namesOf(ctx, [mentorId])).get(mentorId) ?? null) : null,
			draft: await draftLines(ctx, row.id),
			together: over ? null : await namesOfOthers(ctx, row),
			now: ctx.clock.now(),
			uploads: await uploadsOf(ctx, row.id),
			fetches: (await fetchesOf(ctx, row.id)).map((one) => ({ ...one, name: shownLink(one.url) })),
			over,
			hearing: over ? null : await hearingOf(ctx, row),
			appeal: over ? { until: null, isUnderWay: false } : await appealOf(ctx, row),
			may: { handIn: mayDraft(row.state) && !over },
			limits: {
				deliverables: await ctx.setting(mostDeliverables),
				fileMegabytes: await ctx.setting(fileMegabytes),
				versionMegabytes: await ctx.setting(versionMegabytes),
				repositoryMegabytes: await ctx.setting(repositoryMegabytes),
			},
		};
	},
});

/** The project among the others of the programme, and in time. */
const placeOf = async (ctx: ReadCtx, row: ProjectRow) => {
	const all = await db(ctx)
		.selectFrom('assessmentProject')
		.select(['programmeId', 'version', 'projectKey', 'position', 'state'])
		.where('enrolmentId', '=', row.enrolmentId)
		.orderBy('position')
		.execute();
	const due = await db(ctx)
		.selectFrom('enrolmentDue')
		.select('dueOn')
		.where('enrolmentId', '=', row.enrolmentId)
		.where('projectKey', '=', row.projectKey)
		.executeTakeFirst();
	const next = all.find(
		({ position, state }) => position > row.position && state !== 'locked' && state !== 'validated',
	);
	return {
		projects: all.length,
		dueOn: due?.dueOn.toString() ?? null,
		next: next ? { key: next.projectKey, title: told(await titleOf(ctx, next), ctx.locale) } : null,
	};
};

const appealOf = async (ctx: ReadCtx, { id: projectId, state }: ProjectRow) => {
	const decided = await contestedOf(ctx, projectId);
	const mayBe = state === 'improving' && (await whyNoAppeal(ctx, decided)) === undefined;
	return {
		until: decided && mayBe ? ((await appealableUntil(ctx, decided)) ?? null) : null,
		isUnderWay: decided !== undefined && project.moves['take-back'].from.includes(state),
	};
};
