import { z } from 'zod';
import { allow, read } from '#platform/command.ts';
import { upload } from '#platform/files/upload.ts';
import { instant } from '#platform/instant.ts';
import { verify } from '../rules/verify.ts';
import { answerOf, verificationAnswer } from './answer.ts';
import { ownSources } from './sources.ts';

/** The same checks on a file that somebody brings, or on its text; the file if both are there. Nothing of it is kept. */
export const fileVerification = read({
	name: 'credentials.file-verification',
	input: z.object({ file: upload.optional(), text: z.string().optional() }),
	output: z.object({ ...verificationAnswer.shape, checkedAt: instant, file: z.string().nullable() }),
	// Reading a file as linked data costs as much as many pages.
	heavy: true,
	limits: [{ of: 'address', most: 60, seconds: 600 }],
	allow: () => allow(null),
	async run(ctx, { file, text = '' }) {
		const found = await verify(file?.content ?? Buffer.from(text), ownSources(ctx));
		const { checks, facts } = await answerOf(ctx, found);
		return { checks, facts, checkedAt: ctx.clock.now(), file: file?.name ?? null };
	},
});
