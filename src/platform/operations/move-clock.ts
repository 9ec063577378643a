import { z } from 'zod';
import { shiftClock } from '../clock.ts';
import { command, refuse } from '../command.ts';
import { signal } from '../signal.ts';
import { administrator } from './administrator.ts';

/** Moves the school's clock forward, for all processes at once; in demonstrations alone. Refuses: demonstration-only. */
export const moveClock = command({
	name: 'platform.move-clock',
	audit: 'actor',
	input: z.object({ days: z.coerce.number().int().min(1).max(366) }),
	output: z.object({}),
	allow: (ctx) => (ctx.mode === 'demonstration' ? administrator(ctx) : refuse('demonstration-only')),
	async run(ctx, { days }) {
		await shiftClock(ctx.tx, Temporal.Duration.from({ hours: 24 * days }));
		await signal({ kind: 'wake' });
		return {};
	},
});
