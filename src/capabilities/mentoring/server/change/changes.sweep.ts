import { endedWhenDue, isDue, remindedOnce } from '#platform/waits.ts';
import { step } from '#platform/workflow.ts';
import { change, isOpenChange } from '../../rules/change.ts';
import { db } from '../../tables.ts';
import { lockLearner } from '../matching/give-mentor.ts';
import { changeRow, takeStep } from './change-row.ts';

/** Nobody waits for ever: whoever a request for another mentor waits for is reminded once, */
export const changesReminded = remindedOnce({
	name: 'mentoring.changes-reminded',
	everyMinutes: 15,
	table: 'mentoringChange',
	tell: (ctx, changeId) => ctx.emit('mentoring.change-waited-for', { changeId }),
});

/** and where nobody came in time, the system goes on as the transition table says. */
export const changesEnded = endedWhenDue({
	name: 'mentoring.changes-ended',
	everyMinutes: 15,
	table: 'mentoringChange',
	async end(ctx, changeId) {
		const about = await db(ctx)
			.selectFrom('mentoringChange')
			.select('enrolmentId')
			.where('id', '=', changeId)
			.executeTakeFirst();
		if (about) await lockLearner(ctx, about.enrolmentId);
		const row = await changeRow(ctx, changeId);
		if (!row || !isDue(ctx, row)) return;
		const move = isOpenChange(row.state) ? change.waits[row.state]?.otherwise : undefined;
		if (!move) return;
		const taken = step(change, move, { state: row.state, who: 'system', facts: { taken: false } });
		if (taken.ok)
			await takeStep(ctx, changeId, { move, to: taken.to, ...(move === 'release' && { reviewerId: null }) });
	},
});
