import { z } from 'zod';
import { allow, command } from '#platform/command.ts';
import { report } from '../../fields.ts';
import { ensureKey, markOf, newCode } from './code.ts';
import { receive } from './receive.ts';

/**
 * What happened, from somebody whom nobody can name: whoever is signed in asks it as a visitor. Answers the code, once, by
 * which they come back; the school keeps a mark of it.
 */
export const reportAnonymously = command({
	name: 'integrity.report-anonymously',
	audit: 'nothing',
	traceless: true,
	input: report,
	output: z.object({ code: z.string() }),
	limits: [{ of: 'address', most: 20, seconds: 3600 }],
	allow: () => allow(null),
	async run(ctx, input) {
		await ensureKey(ctx);
		const code = newCode();
		const codeMark = await markOf(ctx, code);
		if (codeMark === undefined) throw new Error('a code of ours that is none');
		await receive(ctx, { codeMark }, input);
		return { code };
	},
});
