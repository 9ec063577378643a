import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { againstErasing } from '#platform/personal/erase.ts';
import { Refused } from '#platform/refusal.ts';
import type { Sweep } from '#platform/sweep.ts';
import { endedWhenDue, remindedOnce } from '#platform/waits.ts';
import { step } from '#platform/workflow.ts';
import { erasure, openStates } from '../rules/erasure.ts';
import { db } from '../tables.ts';
import { erasedPeople } from './erased-people.ts';
import { moveErasure } from './erasure-row.ts';
import { forgetPerson } from './forget-person.ts';

/** Whoever is waited for is reminded once, */
export const remindErasures = remindedOnce({
	name: 'identity.erasure-reminded-once',
	everyMinutes: 5,
	table: 'identityErasure',
	async tell(ctx, erasureId) {
		const { personId } = await db(ctx)
			.selectFrom('identityErasure')
			.select('personId')
			.where('id', '=', erasureId)
			.executeTakeFirstOrThrow();
		await ctx.emit('identity.erasure-reminded', { erasureId, personId });
	},
});

/** and on the day the person is forgotten, or the request lapses. */
export const endErasures = endedWhenDue({
	name: 'identity.erasure-done-or-lapsed',
	everyMinutes: 5,
	table: 'identityErasure',
	async end(ctx, erasureId) {
		const found = await db(ctx)
			.selectFrom('identityErasure')
			.select('personId')
			.where('id', '=', erasureId)
			.executeTakeFirstOrThrow();
		await db(ctx).selectFrom('identityPerson').select('id').where('id', '=', found.personId).forUpdate().execute();
		const row = await db(ctx)
			.selectFrom('identityErasure')
			.selectAll()
			.where('id', '=', erasureId)
			.where('dueAt', '<=', ctx.clock.now())
			.where('state', 'in', openStates)
			.executeTakeFirst();
		const move = row && erasure.waits[row.state]?.otherwise;
		if (!row || !move) return;
		if (move !== 'erase') return moveErasure(ctx, row, move, { who: 'system' });
		const taken = step(erasure, move, { state: row.state, who: 'system', facts: { proposer: false } });
		if (!taken.ok) return;
		const no = await againstErasing(ctx, row.personId);
		if (no) throw new Refused(no);
		await forgetPerson(ctx, row.personId, row.id);
	},
});

/** Beside the other files, so that a database that is restored from before learns of it. */
const list = 'erasures/list.json';
const listed = z.array(z.uuid());

const readList = async (ctx: Ctx): Promise<readonly string[]> => {
	const stored = await ctx.files.get(list);
	if (!stored) return [];
	const chunks: Buffer[] = [];
	for await (const chunk of stored.stream) chunks.push(chunk as Buffer);
	return listed.parse(JSON.parse(Buffer.concat(chunks).toString()));
};

/**
 * Whoever was forgotten stays forgotten, though the database was restored from a backup of before: the numbers of all
 * who were are kept beside the files too.
 */
export const erasedStayErased: Sweep = {
	name: 'identity.erased-stay-erased',
	everyMinutes: 60,
	async find(ctx) {
		const before = await readList(ctx);
		const rows = await erasedPeople(ctx).execute();
		const all = [...new Set([...before, ...rows.map(({ id }) => id)])].sort();
		if (all.length > before.length) await ctx.files.put(list, Buffer.from(JSON.stringify(all)));
		if (before.length === 0) return [];
		const back = await db(ctx)
			.selectFrom('identityPerson')
			.select('id')
			.where('id', 'in', before)
			.where('erasedAt', 'is', null)
			.execute();
		return back.map(({ id }) => id);
	},
	mend: (ctx, personId) => forgetPerson(ctx, personId),
};
