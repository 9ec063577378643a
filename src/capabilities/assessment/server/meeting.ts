import { z } from 'zod';
import { hasRole, personId } from '#platform/actor.ts';
import { type Allowed, allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { namesOf } from './around.ts';
import { brief, briefOf } from './brief.ts';
import { type Hearing, hearingOf } from './defence-row.ts';
import { recordOf, whyNotDecided } from './recorded.ts';
import { statement, statementOf } from './statement.ts';

/** For whoever hears it alone: who the learner should be, what was compared, what was spoken of from when on, and their brief. */
const hearer = z.object({
	/** As it stands in the learner's file; null where they recorded none. */
	legalName: z.string().nullable(),
	checked: z.boolean(),
	chapters: z.array(z.object({ competency: z.string(), at: instant })),
	...brief.shape,
	/** Why nothing can be decided yet, as a code; null once it can. */
	why: z.string().nullable(),
});

/** Where a defence is held, for the two who hold it. */
export const meeting = read({
	name: 'assessment.meeting',
	input: z.object({ defenceId: id }),
	output: z.object({
		defenceId: id,
		part: z.enum(['learner', 'evaluator']),
		/** The other of the two. */
		other: z.string(),
		enrolmentId: id,
		projectKey: z.string(),
		plannedFor: instant,
		/** Its room is closed: nobody enters any more. */
		isOver: z.boolean(),
		roomId: id.nullable(),
		statement,
		hearer: hearer.nullable(),
	}),
	async allow(ctx, { defenceId }): Promise<Allowed<Hearing & { part: 'learner' | 'evaluator' }>> {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		const found = await hearingOf(ctx, defenceId);
		if (!found || found.defence.appeals !== null || !['planned', 'held'].includes(found.defence.state))
			return refuse('not-found');
		if (found.defence.learnerId === me) return allow({ ...found, part: 'learner' });
		const hears = found.defence.evaluatorId === me && hasRole(ctx.actor, 'evaluator');
		return hears ? allow({ ...found, part: 'evaluator' }) : refuse('not-found');
	},
	async run(ctx, { defenceId }, { defence, project, part }) {
		const { plannedFor, roomId, learnerId, evaluatorId } = defence;
		if (plannedFor === null) throw new Error('a defence that is planned has no hour');
		const other = part === 'learner' ? evaluatorId : learnerId;
		return {
			...{ defenceId, part, plannedFor, roomId },
			other: (await namesOf(ctx, [other])).get(other) ?? '',
			...{ enrolmentId: project.enrolmentId, projectKey: project.projectKey },
			isOver: (await recordOf(ctx, roomId))?.isOver ?? defence.state === 'held',
			statement: await statementOf(ctx, project),
			hearer: part === 'evaluator' ? await hearerOf(ctx, { defence, project }) : null,
		};
	},
});

const hearerOf = async (ctx: ReadCtx, { defence, project }: Hearing): Promise<z.output<typeof hearer>> => {
	const named = await db(ctx)
		.selectFrom('identityLegalName')
		.select(['givenNames', 'familyName'])
		.where('personId', '=', defence.learnerId)
		.executeTakeFirst();
	const chapters = await db(ctx)
		.selectFrom('assessmentChapter')
		.select(['competencyKey as competency', 'at'])
		.where('defenceId', '=', defence.id)
		.orderBy('number')
		.execute();
	return {
		legalName: named?.givenNames && named.familyName ? `${named.givenNames} ${named.familyName}` : null,
		checked: defence.identityCheckId !== null,
		chapters,
		...(await briefOf(ctx, project)),
		why: (await whyNotDecided(ctx, defence, await recordOf(ctx, defence.roomId))) ?? null,
	};
};
