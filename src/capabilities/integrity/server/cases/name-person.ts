import { z } from 'zod';
import { command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { credentialAbout } from '../../../assessment/public.server.ts';
import { placeHold } from '../../../credentials/public.server.ts';
import { id } from '../../fields.ts';
import { db } from '../../tables.ts';
import { actorOf, caseForOfficer } from './case-row.ts';
import { sourceOf } from './hold.ts';

/**
 * An officer says whom a case names: from then on it does not exist for them, whatever their role; an officer who names
 * themselves leaves it. With an enrolment, what they would be issued for it is held back. Refuses: person-named, not-from-here.
 */
export const namePerson = command({
	name: 'integrity.name-person',
	audit: 'actor',
	input: z.object({ caseId: id, personId: id, enrolmentId: id.optional() }),
	/** `left`: it was themselves, and the case does not exist for them any more. */
	output: z.object({ namedId: id, left: z.boolean() }),
	async allow(ctx, { caseId, personId, enrolmentId }) {
		const found = await caseForOfficer(ctx, caseId, true);
		if (!found.ok) return found;
		const person = await db(ctx)
			.selectFrom('identityName')
			.select('personId')
			.where('personId', '=', personId)
			.executeTakeFirst();
		const enrolment =
			enrolmentId &&
			(await db(ctx)
				.selectFrom('enrolmentLearner')
				.select('enrolmentId')
				.where('enrolmentId', '=', enrolmentId)
				.where('personId', '=', personId)
				.executeTakeFirst());
		return person && (enrolmentId === undefined || enrolment) ? found : refuse('not-found');
	},
	async run(ctx, { personId, enrolmentId }, row) {
		if (row.state === 'closed') throw new Refused('not-from-here');
		const own = actorOf(ctx);
		const made = await db(ctx)
			.insertInto('integrityNamed')
			.values({
				...{ caseId: row.id, personId, enrolmentId: enrolmentId ?? null },
				...{ namedBy: own, namedAt: ctx.clock.now() },
			})
			.onConflict((conflict) => conflict.doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!made) throw new Refused('person-named');
		if (enrolmentId !== undefined)
			await placeHold(ctx, {
				...{ personId, about: credentialAbout(enrolmentId), source: sourceOf(row.id) },
				...{ reason: 'integrity', placedBy: own },
			});
		return { namedId: made.id, left: personId === own };
	},
});
