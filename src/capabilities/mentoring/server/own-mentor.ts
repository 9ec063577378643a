import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema } from '#platform/localized.ts';
import { moments, momentsIn } from '../rules/wished-hours.ts';
import { db } from '../tables.ts';
import { presentPair } from './change/own-pair.ts';
import { ownRequests } from './change/own-requests.ts';
import { reasonSchema, toLearner } from './matching/reasons.ts';

const request = z.object({
	changeId: z.uuid(),
	state: z.string(),
	open: z.boolean(),
	reason: z.string().nullable(),
	tellOther: z.boolean(),
	askedAt: instant,
	/** Why nothing changes, of whoever decided so. */
	answer: z.string().nullable(),
});

export { request as requestSchema };

/** A learner's mentor of now and why this one, what they wish and asked for, and who accompanied them before. To others there is none. */
export const ownMentor = read({
	name: 'mentoring.own-mentor',
	input: z.object({ enrolmentId: z.uuid() }),
	output: z.object({
		enrolmentId: z.uuid(),
		learning: z.boolean(),
		mentor: z.object({ name: z.string().nullable(), since: instant, why: z.array(reasonSchema) }).nullable(),
		before: z.array(z.object({ name: z.string().nullable(), since: instant, until: instant })),
		wish: z.object({
			mentor: z.object({ id: z.uuid(), name: z.string().nullable() }).nullable(),
			language: localeSchema.nullable(),
			moments: z.array(z.enum(moments)),
		}),
		/** Who accompanied one in a programme that is over, and is qualified for this one. */
		again: z.array(z.object({ id: z.uuid(), name: z.string().nullable() })),
		requests: z.array(request),
	}),
	async allow(ctx, { enrolmentId }) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		const pair = await presentPair(ctx, enrolmentId, me);
		return pair?.side === 'learner' ? allow({ ...pair, me }) : refuse('not-found');
	},
	async run(ctx, { enrolmentId }, { me, mentorId, since, why, learning, programmeId }) {
		const all = await db(ctx)
			.selectFrom('mentoringAccompaniment as one')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'one.enrolmentId')
			.innerJoin('identityName as named', 'named.personId', 'mentorId')
			.leftJoin('facultyQualified as held', (join) =>
				join.onRef('held.mentorId', '=', 'one.mentorId').on('held.programmeId', '=', programmeId),
			)
			.select(['one.mentorId as id', 'displayName as name', 'since', 'until', 'one.enrolmentId', 'endedAt'])
			.select('held.mentorId as qualified')
			.where('learner.personId', '=', me)
			.orderBy('since', 'desc')
			.execute();
		const wish = await db(ctx)
			.selectFrom('mentoringWish')
			.leftJoin('identityName', 'identityName.personId', 'mentorId')
			.select(['mentorId as id', 'displayName as name', 'language', 'moments'])
			.where('enrolmentId', '=', enrolmentId)
			.executeTakeFirst();
		const here = all.filter((one) => one.enrolmentId === enrolmentId);
		const present = here.find(({ id, until }) => id === mentorId && until === null);
		return {
			...{ enrolmentId, learning },
			mentor: present && since ? { name: present.name, since, why: toLearner(why) } : null,
			before: here.flatMap((one) => (one.until ? [{ name: one.name, since: one.since, until: one.until }] : [])),
			wish: {
				mentor: wish?.id ? { id: wish.id, name: wish.name } : null,
				...{ language: wish?.language ?? null, moments: momentsIn(wish?.moments ?? []) },
			},
			again: [
				...new Map(
					all
						.filter((one) => one.enrolmentId !== enrolmentId && one.qualified && one.endedAt && !partedBefore(one))
						.map(({ id, name }) => [id, { id, name }]),
				).values(),
			],
			requests: await ownRequests(ctx, enrolmentId, me),
		};
	},
});

const partedBefore = ({ until, endedAt }: { until: Temporal.Instant | null; endedAt: Temporal.Instant | null }) =>
	until !== null && endedAt !== null && Temporal.Instant.compare(until, endedAt) < 0;
