import { z } from 'zod';
import { command } from '#platform/command.ts';
import { letterChoices } from '#platform/mail/letter-kind.ts';
import { Refused } from '#platform/refusal.ts';
import { hour } from '../fields.ts';
import { db } from '../tables.ts';
import { letterKinds } from './letter-kinds.ts';
import { selfLocked } from './self.ts';
import { setChoice } from './set-choice.ts';

const minuteOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** How one wants letters of each kind that is named, and the hours in which none comes; the same hour twice: none. Refuses: not-to-be-chosen. */
export const chooseLetters = command({
	name: 'identity.choose-letters',
	audit: 'actor',
	input: z.object({
		choices: z.array(z.object({ kind: z.string().max(100), choice: z.enum(letterChoices) })).max(100),
		quietFrom: hour,
		quietTo: hour,
	}),
	output: z.object({}),
	allow: selfLocked,
	async run(ctx, { choices, quietFrom, quietTo }, { id }) {
		const kinds = new Map(letterKinds(ctx).map((one) => [one.name as string, one]));
		for (const { kind, choice } of choices) {
			if (!kinds.get(kind)?.choices.includes(choice)) throw new Refused('not-to-be-chosen');
			await setChoice(ctx, id, kind, choice);
		}
		const row = { fromMinute: minuteOf(quietFrom), toMinute: minuteOf(quietTo), changedAt: ctx.clock.now() };
		await db(ctx)
			.insertInto('identityQuietHours')
			.values({ personId: id, ...row })
			.onConflict((conflict) => conflict.column('personId').doUpdateSet(row))
			.execute();
		return {};
	},
});
