import { z } from 'zod';
import { read } from '#platform/command.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { letterChoices as every } from '#platform/mail/letter-kind.ts';
import { choicesOf, letterKinds, quietHoursOf } from './letter-kinds.ts';
import { self } from './self.ts';

const hourText = (minute: number) =>
	`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** What one is written to about, and how one wants it; and when no letter comes. */
export const letterChoices = read({
	name: 'identity.letter-choices',
	input: z.object({}),
	output: z.object({
		kinds: z.array(
			z.object({
				kind: z.string(),
				what: z.object({ text: z.string(), lang: localeSchema }),
				choices: z.array(z.enum(every)),
				choice: z.enum(every),
			}),
		),
		quiet: z.object({ from: z.string(), to: z.string() }),
	}),
	allow: self,
	async run(ctx, _input, { id }) {
		const choiceOf = await choicesOf(ctx, id);
		const { fromMinute, toMinute } = await quietHoursOf(ctx, id);
		return {
			kinds: letterKinds(ctx).map((kind) => ({
				kind: kind.name,
				what: told(kind.what, ctx.locale),
				choices: [...kind.choices],
				choice: choiceOf(kind),
			})),
			quiet: { from: hourText(fromMinute), to: hourText(toMinute) },
		};
	},
});
