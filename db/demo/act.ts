import type { z } from 'zod';
import type { Command } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';

/** A command with its permission, inside the transaction that fills the school. */
export const act = async <I extends z.ZodType, O extends z.ZodType>(
	ctx: Ctx,
	command: Command<I, O>,
	given: z.input<I>,
): Promise<z.output<O>> => {
	const input = command.input.parse(given);
	const granted = await command.allow(ctx, input);
	if (!granted.ok) throw new Error(`${command.name} in the demonstration: ${granted.code}`);
	return command.run(ctx, input, granted.value);
};

/** The school as it was at another moment. */
export const asOf = (ctx: Ctx, moment: Temporal.Instant): Ctx => ({
	...ctx,
	clock: { now: () => moment, today: (zone) => moment.toZonedDateTimeISO(zone).toPlainDate() },
});
