import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { read } from '#platform/command.ts';
import { id } from '../../fields.ts';
import { ownReportRow, thread, threadOf } from './thread.ts';

/** One of one's own reports, under one's name. To others it does not exist. */
export const ownReport = read({
	name: 'integrity.own-report',
	input: z.object({ reportId: id }),
	output: thread,
	allow: (ctx, { reportId }) => ownReportRow(ctx, reportId, personId(ctx.actor), false),
	run: (ctx, _input, row) => threadOf(ctx, row),
});
