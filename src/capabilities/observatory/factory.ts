import type { Ctx } from '#platform/context.ts';
import { db } from './tables.ts';

/** An occupation, for tests of those who start from a job. */
export const newOccupation = async (
	ctx: Ctx,
	given: { code?: string; name?: string; scheme?: 'fap2021' | 'rome4' } = {},
): Promise<{ code: string }> => {
	const code =
		given.code ?? `T${Math.floor(Math.random() * 10)}X${String(Math.floor(Math.random() * 100)).padStart(2, '0')}`;
	const scheme = given.scheme ?? 'fap2021';
	await db(ctx)
		.insertInto('observatoryOccupation')
		.values({
			scheme,
			code,
			name: JSON.stringify({ fr: given.name ?? 'Un métier' }),
			rank: 'occupation',
			parentCode: null,
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	return { code };
};
