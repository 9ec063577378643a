import { z } from 'zod';
import { command, when } from '#platform/command.ts';
import { mayImport } from '../permissions.ts';
import { kinds } from '../rules/layouts.ts';
import { db } from '../tables.ts';

const words = z.string().trim().min(1).max(300);

/** Notes a file that is about to be imported, once for the same bytes. */
export const openSource = command({
	name: 'observatory.open-source',
	audit: 'actor',
	input: z.object({
		sha256: z.string().regex(/^[0-9a-f]{64}$/),
		file: words,
		kind: z.enum(kinds),
		publisher: words,
		title: words,
		licence: words,
		year: z.int().min(1900).max(2200).nullable(),
		unit: words.nullable(),
	}),
	output: z.object({
		sourceId: z.uuid(),
		/** Whether all its rows were imported once; an import that was cut off has not been. */
		completed: z.boolean(),
	}),
	about: (_input, output) => output.sourceId,
	allow: (ctx) => when(mayImport(ctx.actor), null),
	async run(ctx, source) {
		await db(ctx)
			.insertInto('observatorySource')
			.values({ ...source, openedAt: ctx.clock.now() })
			.onConflict((conflict) => conflict.column('sha256').doNothing())
			.execute();
		const { id, completedAt } = await db(ctx)
			.selectFrom('observatorySource')
			.leftJoin('observatoryCompletion', 'sourceId', 'id')
			.select(['id', 'completedAt'])
			.where('sha256', '=', source.sha256)
			.executeTakeFirstOrThrow();
		return { sourceId: id, completed: completedAt !== null };
	},
});
