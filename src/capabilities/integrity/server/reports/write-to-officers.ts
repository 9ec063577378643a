import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { id, words } from '../../fields.ts';
import { ownReportRow } from './thread.ts';
import { writeMessage } from './write-message.ts';

/** Who reported under their name writes to the officers. Refuses: report-closed, conversation-full. */
export const writeToOfficers = command({
	name: 'integrity.write-to-officers',
	audit: 'actor',
	input: z.object({ reportId: id, said: words }),
	output: z.object({}),
	limits: [{ of: 'person', most: 60, seconds: 3600 }],
	allow: (ctx, { reportId }) => ownReportRow(ctx, reportId, personId(ctx.actor), true),
	async run(ctx, { said }, row) {
		await writeMessage(ctx, row, said, null);
		return {};
	},
});
