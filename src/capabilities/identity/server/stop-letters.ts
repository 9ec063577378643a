import { z } from 'zod';
import { command } from '#platform/command.ts';
import { token } from '../fields.ts';
import { toStop } from './letters-to-stop.ts';
import { setChoice } from './set-choice.ts';

/** No more letters of a kind, or of those that come once a day, by the link of one of them, without signing in; however often. Their page says it, and takes it back. */
export const stopLetters = command({
	name: 'identity.stop-letters',
	audit: 'actor',
	input: z.object({ token }),
	output: z.object({}),
	allow: toStop,
	async run(ctx, _input, { personId, kinds }) {
		for (const { name } of kinds) await setChoice(ctx, personId, name, 'never');
		return {};
	},
});
