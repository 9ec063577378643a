import { forgetting } from '#platform/personal/forgetting.ts';
import { provedUntil } from '#platform/school.ts';
import type { Sweep } from '#platform/sweep.ts';
import { endedWhenDue } from '#platform/waits.ts';
import { step } from '#platform/workflow.ts';
import { mistake, openMistakeStates } from '../../rules/mistake.ts';
import { mistakeKeptDays, mistakeUnconfirmedDays } from '../../settings.ts';
import { db } from '../../tables.ts';
import { owedAnswers } from './answers.ts';
import { takeMistakeStep } from './take-mistake-step.ts';

const oneDay = { hours: 24 };

/**
 * Those who sort and mend hear of what waits in one letter a day at the most, however much came: when something is new, or
 * when the reminder of a wait is due.
 */
export const announceMistakes: Sweep = {
	name: 'studio.mistakes-announced',
	everyMinutes: 15,
	async find(ctx) {
		const yesterday = ctx.clock.now().subtract(oneDay);
		const told = await db(ctx)
			.selectFrom('studioMistake')
			.select('id')
			.where((eb) => eb.or([eb('announcedAt', '>', yesterday), eb('remindedAt', '>', yesterday)]))
			.limit(1)
			.executeTakeFirst();
		if (told) return [];
		const row = await db(ctx)
			.selectFrom('studioMistake')
			.select('id')
			.where('state', 'in', [...openMistakeStates])
			.where((eb) =>
				eb.or([
					eb('announcedAt', 'is', null),
					eb.and([eb('remindedAt', 'is', null), eb('remindAt', '<=', ctx.clock.now())]),
				]),
			)
			.limit(1)
			.executeTakeFirst();
		return row ? ['reports'] : [];
	},
	async mend(ctx) {
		const now = ctx.clock.now();
		const open = db(ctx)
			.updateTable('studioMistake')
			.where('state', 'in', [...openMistakeStates]);
		const fresh = await open.set({ announcedAt: now }).where('announcedAt', 'is', null).returning('id').execute();
		const late = await open
			.set({ remindedAt: now })
			.where('remindedAt', 'is', null)
			.where('remindAt', '<=', now)
			.returning('id')
			.execute();
		// A second worker that found the same comes after the first and finds nothing left to tell.
		if (fresh.length + late.length > 0)
			await ctx.emit('studio.mistakes-waited-for', { count: fresh.length + late.length });
	},
};

/** Where nobody came in time, the system goes on as the transition table says. */
export const endMistakeWaits = endedWhenDue({
	name: 'studio.mistake-waits-ended',
	everyMinutes: 15,
	table: 'studioMistake',
	async end(ctx, mistakeId) {
		const row = await db(ctx)
			.selectFrom('studioMistake')
			.select(['id', 'state'])
			.where('id', '=', mistakeId)
			.where('dueAt', '<=', ctx.clock.now())
			.forUpdate()
			.executeTakeFirst();
		const move = row && mistake.waits[row.state]?.otherwise;
		if (!move) return;
		const facts = { published: false, original: 'none' } as const;
		const taken = step(mistake, move, { state: row.state, who: 'system', facts });
		if (taken.ok) await takeMistakeStep(ctx, row.id, { move, to: taken.to });
	},
});

/** Answers that a letter has not told yet: the address was confirmed late, or had its letters of the day. */
export const tellAnswers: Sweep = {
	name: 'studio.reporters-answered',
	everyMinutes: 60,
	find: (ctx) => owedAnswers(ctx),
	mend: (ctx, mistakeId) => ctx.emit('studio.mistake-answer-owed', { mistakeId }),
};

/** To whom the answer was written is forgotten when it has been read long since; the report stays without them. */
export const forgetReporters: Sweep = {
	name: 'studio.reporters-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		const now = ctx.clock.now();
		const before = now.subtract({ hours: 24 * (await ctx.setting(mistakeKeptDays)) });
		const over = db(ctx)
			.selectFrom('studioMistake')
			.select('id')
			.where('state', 'not in', [...openMistakeStates])
			.where('changedAt', '<', before);
		await db(ctx).deleteFrom('studioMistakeReporter').where('mistakeId', 'in', over).execute();
		const unconfirmed = now.subtract({ hours: 24 * (await ctx.setting(mistakeUnconfirmedDays)) });
		const old = db(ctx).selectFrom('studioMistake').select('id').where('reportedAt', '<', unconfirmed);
		await db(ctx)
			.deleteFrom('studioMistakeReporter')
			.where('email', 'is not', null)
			.where('confirmedAt', 'is', null)
			.where('mistakeId', 'in', old)
			.execute();
		await db(ctx).deleteFrom('studioMistakeLetter').where('sentAt', '<', now.subtract(oneDay)).execute();
	},
};

/** A report and what became of it are forgotten some years after its end; an original after its duplicates. */
export const oldMistakesForgotten: Sweep = {
	name: 'studio.old-mistakes-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		const rows = await db(ctx)
			.selectFrom('studioMistake as one')
			.leftJoin('studioMistake as same', 'same.duplicateOf', 'one.id')
			.select('one.id')
			.where('one.state', 'not in', [...openMistakeStates])
			.where('one.changedAt', '<', await provedUntil(ctx))
			.where('same.id', 'is', null)
			.limit(1000)
			.execute();
		const over = rows.map(({ id }) => id);
		if (over.length === 0) return;
		await forgetting(ctx, () => db(ctx).deleteFrom('studioMistakeStep').where('mistakeId', 'in', over).execute());
		await db(ctx).deleteFrom('studioMistakeReporter').where('mistakeId', 'in', over).execute();
		await db(ctx).deleteFrom('studioMistake').where('id', 'in', over).execute();
	},
};
