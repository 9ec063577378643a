import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { localeSchema } from '#platform/localized.ts';
import { mayHear } from '../permissions.ts';
import { db } from '../tables.ts';

/** What an evaluator can hear, for whoever gives defences. In place of what was said before; what they say as a mentor stays. */
export const saveEvaluator = command({
	name: 'faculty.save-evaluator',
	audit: 'actor',
	input: z.object({
		languages: z.array(localeSchema).max(3),
		mostDefences: z.coerce.number().int().min(1).max(50),
		pausedUntil: z.iso.date().optional(),
	}),
	output: z.object({}),
	allow(ctx) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		return mayHear(ctx.actor) ? allow({ me }) : refuse('forbidden');
	},
	async run(ctx, { languages, mostDefences, pausedUntil }, { me }) {
		const now = ctx.clock.now();
		const row = {
			...{ languages: [...new Set(languages)], mostDefences, changedAt: now },
			pausedUntil: pausedUntil ? Temporal.PlainDate.from(pausedUntil) : null,
		};
		await db(ctx)
			.insertInto('facultyEvaluator')
			.values({ personId: me, since: now, ...row })
			.onConflict((conflict) => conflict.column('personId').doUpdateSet(row))
			.execute();
		return {};
	},
});
