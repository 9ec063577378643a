import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { day } from '#platform/instant.ts';
import { id } from '../../fields.ts';
import { seenByReporter } from '../../rules/case.ts';
import { db } from '../../tables.ts';
import { thread } from './thread.ts';

/** What one reported under one's name, the newest first. What was reported anonymously is nobody's. */
export const ownReports = read({
	name: 'integrity.own-reports',
	input: z.object({}),
	output: z.object({ reports: z.array(z.object({ reportId: id, receivedOn: day, state: thread.shape.state })) }),
	allow(ctx) {
		const own = personId(ctx.actor);
		return own === undefined ? refuse('sign-in-needed') : allow(own);
	},
	async run(ctx, _input, own) {
		const rows = await db(ctx)
			.selectFrom('integrityCase')
			.select(['id', 'receivedOn', 'state'])
			.where('reporterId', '=', own)
			.orderBy('receivedOn', 'desc')
			.orderBy('id')
			.execute();
		return {
			reports: rows.map((row) => ({ reportId: row.id, receivedOn: row.receivedOn, state: seenByReporter(row.state) })),
		};
	},
});
