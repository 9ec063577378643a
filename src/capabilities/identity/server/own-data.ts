import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { heldOf } from '#platform/personal/rows-of.ts';
import { backupDays } from '#platform/school.ts';
import { id } from '../fields.ts';
import { erasureDays } from '../settings.ts';
import { db } from '../tables.ts';
import { signedInLately } from './confirm-self.ts';
import { openErasure } from './erasure-row.ts';
import { lastExport } from './export-pieces.ts';
import { consentsOf } from './own-consents.ts';
import { self } from './self.ts';

const text = z.object({ text: z.string(), lang: localeSchema });

/** What the school keeps about oneself and why, what one agreed to, one's copy, and whether one is to be forgotten. */
export const ownData = read({
	name: 'identity.own-data',
	input: z.object({}),
	output: z.object({
		/** Signed in so lately that the password is not asked again. */
		lately: z.boolean(),
		kept: z.array(
			z.object({ what: text, why: text, until: text, stays: z.enum(['no', 'in-part', 'yes']), rows: z.int() }),
		),
		consents: z.array(
			z.object({
				purpose: z.string(),
				needed: z.boolean(),
				now: text,
				read: z.string(),
				open: z.boolean(),
				stands: z.boolean(),
				given: z.array(z.object({ version: z.int(), agreedAt: instant, withdrawnAt: instant.nullable(), said: text })),
			}),
		),
		copy: z
			.object({
				id,
				state: z.enum(['making', 'ready', 'over']),
				askedAt: instant,
				made: z.int(),
				of: z.int(),
				bytes: z.int().nullable(),
				until: instant.nullable(),
			})
			.nullable(),
		erasure: z.object({ state: z.enum(['asked', 'proposed', 'waiting']), askedAt: instant, dueAt: instant }).nullable(),
		days: z.object({ erasure: z.int(), backup: z.int() }),
	}),
	allow: self,
	async run(ctx, _input, own) {
		const say = (texts: Parameters<typeof told>[0]) => told(texts, ctx.locale);
		const held = await heldOf(ctx, own.id);
		const copy = await lastExport(ctx, own.id);
		const open = await openErasure(ctx, own.id);
		return {
			lately: await signedInLately(ctx),
			kept: held.map(({ data, rows }) => ({
				what: say(data.what),
				why: say(data.why),
				until: say(data.until),
				rows,
				stays:
					data.atErasure === 'erase'
						? ('no' as const)
						: Object.values(data.words).some(({ atErasure }) => atErasure === 'erase')
							? ('in-part' as const)
							: ('yes' as const),
			})),
			consents: await consentsOf(ctx, own.id),
			copy: copy
				? {
						id: copy.id,
						state: copy.state,
						askedAt: copy.askedAt,
						bytes: copy.bytes === null ? null : Number(copy.bytes),
						until: copy.dueAt,
						...(await progress(ctx, copy.id)),
					}
				: null,
			erasure:
				open?.dueAt && (open.state === 'asked' || open.state === 'proposed' || open.state === 'waiting')
					? { state: open.state, askedAt: open.askedAt, dueAt: open.dueAt }
					: null,
			days: { erasure: await ctx.setting(erasureDays), backup: await ctx.setting(backupDays) },
		};
	},
});

const progress = async (ctx: Parameters<typeof db>[0], exportId: string) => {
	const { made, of } = await db(ctx)
		.selectFrom('identityExportPiece')
		.select(({ fn }) => [fn.count<number>('madeAt').as('made'), fn.countAll<number>().as('of')])
		.where('exportId', '=', exportId)
		.executeTakeFirstOrThrow();
	return { made: Number(made), of: Number(of) };
};
