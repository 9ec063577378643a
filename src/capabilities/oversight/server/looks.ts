import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { db } from '../tables.ts';
import { mayLook } from './look-row.ts';

const past = 20;

/** What somebody was drawn to look at again, soonest first, and the last twenty that they judged. Whose it is stands nowhere. */
export const looks = read({
	name: 'oversight.looks',
	input: z.object({}),
	output: z.object({
		looks: z.array(
			z.object({
				id: z.uuid(),
				title: z.object({ text: z.string(), lang: localeSchema }),
				stage: z.enum(['asked', 'accepted', 'decided']),
				/** Until when they answer, or judge. */
				until: instant.nullable(),
				decidedAt: instant.nullable(),
			}),
		),
	}),
	allow: mayLook,
	async run(ctx, _input, lookerId) {
		const rows = await db(ctx)
			.selectFrom('oversightLook as look')
			.innerJoin('assessmentHeld as held', 'held.defenceId', 'look.defenceId')
			.innerJoin('programmesStatement as statement', (join) =>
				join
					.onRef('statement.programmeId', '=', 'held.programmeId')
					.onRef('statement.version', '=', 'held.version')
					.onRef('statement.projectKey', '=', 'held.projectKey'),
			)
			.select(['look.id', 'look.state', 'look.dueAt as until', 'look.decidedAt', 'statement.title'])
			.where('look.lookerId', '=', lookerId)
			.orderBy('look.dueAt')
			.orderBy('look.decidedAt', 'desc')
			.limit(past + 50)
			.execute();
		return {
			looks: rows.map(({ title, state, ...row }) => ({
				...row,
				title: told(title, ctx.locale),
				stage: state as 'asked' | 'accepted' | 'decided',
			})),
		};
	},
});
