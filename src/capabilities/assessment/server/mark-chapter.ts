import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { missingOf } from './acquired.ts';
import { ownHearingHeld } from './defence-row.ts';

/** From now on a competency is spoken of: whoever looks at the recording finds it. Refuses: not-from-here, other-competencies. */
export const markChapter = command({
	name: 'assessment.mark-chapter',
	audit: 'actor',
	input: z.object({ defenceId: id, competency: z.string().max(60) }),
	output: z.object({ number: z.int() }),
	about: (input) => input.defenceId,
	allow: ownHearingHeld,
	async run(ctx, { defenceId, competency }, { defence, project }) {
		if (defence.state !== 'planned' || defence.roomId === null) throw new Refused('not-from-here');
		if (!(await missingOf(ctx, project)).some((one) => one.competency === competency))
			throw new Refused('other-competencies');
		const { last } = await db(ctx)
			.selectFrom('assessmentChapter')
			.select((eb) => eb.fn.max('number').as('last'))
			.where('defenceId', '=', defenceId)
			.executeTakeFirstOrThrow();
		const number = ((last as number | null) ?? 0) + 1;
		await db(ctx)
			.insertInto('assessmentChapter')
			.values({ defenceId, number, competencyKey: competency, at: ctx.clock.now() })
			.execute();
		return { number };
	},
});
