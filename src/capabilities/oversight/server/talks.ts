import { z } from 'zod';
import { hasRole, personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { db } from '../tables.ts';
import { namesOf } from './names.ts';

const most = 100;

/** Talks about decisions that a second look saw otherwise: one's own, and all of them for the head of pedagogy. Open ones first. */
export const talks = read({
	name: 'oversight.talks',
	input: z.object({}),
	output: z.object({
		talks: z.array(
			z.object({
				id: z.uuid(),
				part: z.enum(['first', 'pedagogy']),
				first: z.string(),
				title: z.object({ text: z.string(), lang: localeSchema }),
				state: z.enum(['to-answer', 'to-conclude', 'concluded']),
				until: instant.nullable(),
			}),
		),
	}),
	allow: ({ actor }) => {
		const me = personId(actor);
		if (me === undefined) return refuse('sign-in-needed');
		const heads = hasRole(actor, 'head-of-pedagogy');
		return heads || hasRole(actor, 'evaluator') ? allow({ me, heads }) : refuse('forbidden');
	},
	async run(ctx, _input, { me, heads }) {
		const rows = await db(ctx)
			.selectFrom('oversightTalk as talk')
			.innerJoin('oversightLook as look', 'look.id', 'talk.lookId')
			.innerJoin('assessmentHeld as held', 'held.defenceId', 'look.defenceId')
			.innerJoin('programmesStatement as statement', (join) =>
				join
					.onRef('statement.programmeId', '=', 'held.programmeId')
					.onRef('statement.version', '=', 'held.version')
					.onRef('statement.projectKey', '=', 'held.projectKey'),
			)
			.select(['talk.id', 'talk.firstId', 'talk.state', 'talk.dueAt as until', 'statement.title'])
			.$if(!heads, (query) => query.where('talk.firstId', '=', me))
			// Those that are concluded have no day any more.
			.orderBy('talk.dueAt', (order) => order.asc().nullsLast())
			.orderBy('talk.concludedAt', 'desc')
			.limit(most)
			.execute();
		const names = await namesOf(ctx, [...new Set(rows.map(({ firstId }) => firstId))]);
		return {
			talks: rows.map(({ firstId, title, state, ...row }) => ({
				...row,
				part: firstId === me ? ('first' as const) : ('pedagogy' as const),
				first: names.get(firstId) ?? '',
				title: told(title, ctx.locale),
				state: state as 'to-answer' | 'to-conclude' | 'concluded',
			})),
		};
	},
});
