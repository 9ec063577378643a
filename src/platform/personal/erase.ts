import { sql } from 'kysely';
import type { Ctx, ReadCtx } from '../context.ts';
import type { PersonalData } from '../personal-data.ts';
import type { RefusalCode } from '../refusal.ts';
import { forgetting } from './forgetting.ts';
import { free, ownRows } from './rows-of.ts';

/** Why somebody cannot be forgotten now, as the first capability that objects says. */
export const againstErasing = async (ctx: ReadCtx, personId: string): Promise<RefusalCode | undefined> => {
	for (const { personal } of ctx.house.capabilities) {
		const no = await personal.against?.(ctx, personId);
		if (no) return no;
	}
	return undefined;
};

/**
 * Forgets somebody, as every registration of the house says, whole or not at all: one transaction. What they have in hand
 * is given back first; then rows go and words are blotted out, those of later capabilities first and children before their
 * parents. Run again, it finds nothing more to do, or what has come since.
 */
export const eraseEverywhere = async (ctx: Ctx, personId: string): Promise<void> => {
	const lastFirst = ctx.house.capabilities.toReversed();
	for (const { personal } of lastFirst) await personal.leave?.(ctx, personId);
	await forgetting(ctx, async () => {
		for (const { personalData } of lastFirst)
			for (const data of personalData.toReversed()) await eraseRows(ctx, data, personId);
	});
};

const eraseRows = async (ctx: Ctx, data: PersonalData, personId: string): Promise<void> => {
	if (data.erase) return data.erase(ctx, personId);
	const own = ownRows(ctx.house, data, personId);
	if (!own) return;
	if (data.atErasure === 'erase') {
		await sql`delete from ${sql.table(data.table)} where ${own}`.execute(free(ctx));
		return;
	}
	const blotted = Object.entries(data.words)
		.filter(([, { atErasure }]) => atErasure === 'erase')
		.map(([column, { leaves }]) => sql`${sql.id(column)} = ${leaves ?? null}`);
	if (blotted.length > 0)
		await sql`update ${sql.table(data.table)} set ${sql.join(blotted)} where ${own}`.execute(free(ctx));
};
