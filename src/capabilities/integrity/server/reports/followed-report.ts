import { z } from 'zod';
import { read } from '#platform/command.ts';
import { givenCode } from '../../fields.ts';
import { byCode, thread, threadOf } from './thread.ts';

/** What became of a report, for whoever has its code. Refuses: no-such-code. */
export const followedReport = read({
	name: 'integrity.followed-report',
	traceless: true,
	input: z.object({ code: givenCode }),
	// The code comes back to whoever gave it, for the form by which they write.
	output: thread.extend({ code: z.string() }),
	limits: [{ of: 'address', most: 30, seconds: 600 }],
	allow: (ctx, { code }) => byCode(ctx, code, false),
	run: async (ctx, { code }, row) => ({ ...(await threadOf(ctx, row)), code }),
});
