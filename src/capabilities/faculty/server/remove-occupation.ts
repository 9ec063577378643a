import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { rome } from '../fields.ts';
import { mayKeepProfile } from '../permissions.ts';
import { db } from '../tables.ts';

/** A job that a mentor no longer says to know; again, it changes nothing. */
export const removeOccupation = command({
	name: 'faculty.remove-occupation',
	audit: 'actor',
	input: z.object({ rome }),
	output: z.object({}),
	allow(ctx) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		return mayKeepProfile(ctx.actor) ? allow({ me }) : refuse('forbidden');
	},
	async run(ctx, { rome: code }, { me }) {
		await db(ctx).deleteFrom('facultyOccupation').where('mentorId', '=', me).where('rome', '=', code).execute();
		return {};
	},
});
