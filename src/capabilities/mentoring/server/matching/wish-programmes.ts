import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { mayWish } from '../../permissions.ts';
import { db } from '../../tables.ts';

/** The programmes whose learners a mentor would rather have, of those that they are qualified for, in place of those before. Refuses: programme-not-yours. */
export const wishProgrammes = command({
	name: 'mentoring.wish-programmes',
	audit: 'actor',
	input: z.object({ programmeIds: z.array(z.uuid()).max(50).default([]) }),
	output: z.object({}),
	allow(ctx) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		return mayWish(ctx.actor) ? allow({ me }) : refuse('forbidden');
	},
	async run(ctx, { programmeIds }, { me }) {
		const held = await db(ctx)
			.selectFrom('facultyQualified')
			.select('programmeId')
			.where('mentorId', '=', me)
			.execute();
		const wanted = [...new Set(programmeIds)];
		if (wanted.some((id) => !held.some(({ programmeId }) => programmeId === id)))
			throw new Refused('programme-not-yours');
		await db(ctx).deleteFrom('mentoringProgrammeWish').where('mentorId', '=', me).execute();
		const rows = wanted.map((programmeId) => ({ mentorId: me, programmeId, wishedAt: ctx.clock.now() }));
		if (rows.length > 0)
			await db(ctx)
				.insertInto('mentoringProgrammeWish')
				.values(rows)
				.onConflict((one) => one.doNothing())
				.execute();
		return {};
	},
});
