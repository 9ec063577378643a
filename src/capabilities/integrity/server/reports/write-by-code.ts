import { z } from 'zod';
import { command } from '#platform/command.ts';
import { givenCode, words } from '../../fields.ts';
import { byCode, thread, threadOf } from './thread.ts';
import { writeMessage } from './write-message.ts';

/** An anonymous reporter writes to the officers. Refuses: no-such-code, report-closed, conversation-full. */
export const writeByCode = command({
	name: 'integrity.write-by-code',
	audit: 'nothing',
	traceless: true,
	input: z.object({ code: givenCode, said: words }),
	output: thread.extend({ code: z.string() }),
	limits: [{ of: 'address', most: 30, seconds: 600 }],
	allow: (ctx, { code }) => byCode(ctx, code, true),
	async run(ctx, { code, said }, row) {
		await writeMessage(ctx, row, said, null);
		return { ...(await threadOf(ctx, row)), code };
	},
});
