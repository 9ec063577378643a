import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { db } from '../../tables.ts';
import type { ProjectRow } from '../project-row.ts';
import { isFieldProject } from './field-project.ts';

/** Of a field project: for whom it is done, and what was said and agreed with them, newest first. */
export const field = z.object({
	beneficiary: z.object({ name: z.string(), organisation: z.string().nullable() }).nullable(),
	exchanges: z.array(z.object({ number: z.int(), onDay: z.iso.date(), said: z.string(), writtenAt: instant })),
});

/** Nothing of a simulation. */
export const fieldOf = async (ctx: ReadCtx, row: ProjectRow): Promise<z.output<typeof field> | null> => {
	if (!(await isFieldProject(ctx, row))) return null;
	const beneficiary = await db(ctx)
		.selectFrom('assessmentBeneficiary')
		.select(['name', 'organisation'])
		.where('projectId', '=', row.id)
		.executeTakeFirst();
	const exchanges = await db(ctx)
		.selectFrom('assessmentExchange')
		.select(['number', 'onDay', 'said', 'writtenAt'])
		.where('projectId', '=', row.id)
		.orderBy('onDay', 'desc')
		.orderBy('number', 'desc')
		.execute();
	return {
		beneficiary: beneficiary ?? null,
		exchanges: exchanges.map((one) => ({ ...one, onDay: one.onDay.toString() })),
	};
};
