import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import type { ConfirmationState } from '../../rules/confirmation.ts';
import { db } from '../../tables.ts';
import type { ProjectRow } from '../project-row.ts';
import { isFieldProject } from './field-project.ts';

/** Of a field project: for whom it is done, and what was said and agreed with them, newest first. */
export const field = z.object({
	beneficiary: z.object({ name: z.string(), organisation: z.string().nullable() }).nullable(),
	/** What they were asked and answered, newest first; none that was taken back. The domain is that of the address to which the letter went. */
	words: z.array(
		z.object({
			...{ name: z.string(), organisation: z.string().nullable(), domain: z.string() },
			state: z.enum(['asked', 'confirmed', 'denied', 'expired']),
			askedAt: instant,
			answeredAt: instant.nullable(),
			remark: z.string().nullable(),
		}),
	),
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
	const words = await db(ctx)
		.selectFrom('assessmentConfirmation')
		.select(['name', 'organisation', 'domain', 'state', 'askedAt', 'answeredAt', 'remark'])
		.where('projectId', '=', row.id)
		.where('state', '<>', 'taken-back')
		.orderBy('id', 'desc')
		.execute();
	return {
		words: words.map((one) => ({ ...one, state: one.state as Exclude<ConfirmationState, 'taken-back'> })),
		beneficiary: beneficiary ?? null,
		exchanges: exchanges.map((one) => ({ ...one, onDay: one.onDay.toString() })),
	};
};
