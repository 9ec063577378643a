import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { rome } from '../fields.ts';
import { mayKeepProfile } from '../permissions.ts';
import { firstCapacity } from '../settings.ts';
import { db } from '../tables.ts';

const most = 20;

/** A job that a mentor knows, of those that the observatory lists; again, it changes nothing. Refuses: occupation-unknown, too-many-occupations. */
export const addOccupation = command({
	name: 'faculty.add-occupation',
	audit: 'actor',
	input: z.object({ rome }),
	output: z.object({}),
	allow(ctx) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		return mayKeepProfile(ctx.actor) ? allow({ me }) : refuse('forbidden');
	},
	async run(ctx, { rome: code }, { me: mentorId }) {
		const job = await db(ctx)
			.selectFrom('observatoryJob')
			.select('code')
			.where('scheme', '=', 'rome4')
			.where('code', '=', code)
			.executeTakeFirst();
		if (!job) throw new Refused('occupation-unknown');
		const now = ctx.clock.now();
		await db(ctx)
			.insertInto('facultyMentor')
			.values({ personId: mentorId, capacity: await ctx.setting(firstCapacity), since: now, changedAt: now })
			.onConflict((conflict) => conflict.column('personId').doUpdateSet({ changedAt: now }))
			.execute();
		await db(ctx)
			.insertInto('facultyOccupation')
			.values({ mentorId, rome: code })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		const known = await db(ctx)
			.selectFrom('facultyOccupation')
			.select('rome')
			.where('mentorId', '=', mentorId)
			.execute();
		if (known.length > most) throw new Refused('too-many-occupations', { most });
		return {};
	},
});
