import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { id, report } from '../../fields.ts';
import { receive } from './receive.ts';

/** What happened, under one's own name: officers see it, whom it names does not. */
export const reportOpenly = command({
	name: 'integrity.report-openly',
	audit: 'actor',
	input: report,
	output: z.object({ reportId: id }),
	limits: [{ of: 'person', most: 20, seconds: 3600 }],
	allow(ctx) {
		const own = personId(ctx.actor);
		return own === undefined ? refuse('sign-in-needed') : allow({ reporterId: own });
	},
	run: async (ctx, input, from) => ({ reportId: await receive(ctx, from, input) }),
});
