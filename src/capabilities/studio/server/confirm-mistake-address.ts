import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { allow, command, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { byCode, mistakeCode } from './mistakes/by-code.ts';

/**
 * The owner of the address that was typed with a report says that they want the answer. The token was sent to that address
 * alone: whoever has the code of the report has not confirmed anything by it. Refuses: not-found.
 */
export const confirmMistakeAddress = command({
	name: 'studio.confirm-mistake-address',
	audit: 'actor',
	input: z.object({ code: mistakeCode, token: z.string().max(200) }),
	output: z.object({}),
	limits: [{ of: 'address', most: 30, seconds: 3600 }],
	async allow(ctx, { code, token }) {
		const row = await byCode(ctx, code);
		const reporter =
			row &&
			(await db(ctx)
				.selectFrom('studioMistakeReporter')
				.select(['mistakeId', 'email', 'confirmedAt'])
				.where('mistakeId', '=', row.id)
				.forUpdate()
				.executeTakeFirst());
		if (!reporter?.email) return refuse('not-found');
		return same(addressToken(ctx, reporter.mistakeId, reporter.email), token) ? allow(reporter) : refuse('not-found');
	},
	async run(ctx, _input, { mistakeId, confirmedAt }) {
		if (confirmedAt) return {};
		await db(ctx)
			.updateTable('studioMistakeReporter')
			.set({ confirmedAt: ctx.clock.now() })
			.where('mistakeId', '=', mistakeId)
			.execute();
		await ctx.emit('studio.mistake-address-confirmed', { mistakeId });
		return {};
	},
});

/** What the letter to an address carries and no page shows. */
export const addressToken = (ctx: Pick<ReadCtx, 'secrets'>, mistakeId: string, email: string): string =>
	ctx.secrets.mark('address of a mistake', `${mistakeId} ${email}`);

const same = (wanted: string, given: string) => {
	const [a, b] = [Buffer.from(wanted), Buffer.from(given)];
	return a.length === b.length && timingSafeEqual(a, b);
};
