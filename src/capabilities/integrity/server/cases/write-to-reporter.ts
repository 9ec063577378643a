import { z } from 'zod';
import { command } from '#platform/command.ts';
import { id, words } from '../../fields.ts';
import { writeMessage } from '../reports/write-message.ts';
import { actorOf, caseForOfficer } from './case-row.ts';

/** An officer asks or tells the reporter something, also after the case is closed. */
export const writeToReporter = command({
	name: 'integrity.write-to-reporter',
	audit: 'actor',
	input: z.object({ caseId: id, said: words }),
	output: z.object({}),
	allow: (ctx, { caseId }) => caseForOfficer(ctx, caseId, true),
	async run(ctx, { said }, row) {
		await writeMessage(ctx, row, said, actorOf(ctx));
		return {};
	},
});
