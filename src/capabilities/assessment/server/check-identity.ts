import { z } from 'zod';
import { closeRoom } from '#capabilities/rooms/public.server.ts';
import { personId } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { closeDefence, ownHearingHeld } from './defence-row.ts';
import { moveProject } from './move-project.ts';

export const documents = ['identity-card', 'passport', 'residence-permit', 'driving-licence', 'other'] as const;

/**
 * The evaluator compares the face that is recorded with a document, and its name with the learner's file. `doubtful`
 * stops the defence: the head of pedagogy says how it goes on. Refuses: not-from-here, defence-not-begun, enrolment-over.
 */
export const checkIdentity = command({
	name: 'assessment.check-identity',
	audit: 'actor',
	input: z
		.object({
			defenceId: id,
			document: z.enum(documents),
			outcome: z.enum(['matches', 'doubtful']),
			words: z.string().normalize('NFC').trim().max(2000).default(''),
		})
		.refine(({ outcome, words }) => outcome === 'matches' || words !== '', {
			path: ['words'],
			params: { code: 'required' },
		}),
	output: z.object({ defenceId: id, goesOn: z.boolean() }),
	about: (input) => input.defenceId,
	allow: ownHearingHeld,
	async run(ctx, { defenceId, document, outcome, words }, { defence, project }) {
		if (defence.state !== 'planned' || defence.roomId === null) throw new Refused('not-from-here');
		const now = ctx.clock.now();
		const { id: checkId } = await db(ctx)
			.insertInto('assessmentIdentityCheck')
			.values({
				...{ defenceId, document, outcome, words: words === '' ? null : words },
				...{ checkedBy: personId(ctx.actor) ?? '', checkedAt: now },
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		if (outcome === 'matches') {
			await db(ctx)
				.updateTable('assessmentDefence')
				.set({ identityCheckId: checkId })
				.where('id', '=', defenceId)
				.execute();
			return { defenceId, goesOn: true };
		}
		await moveProject(ctx, project, 'doubt', { who: 'evaluator' });
		await closeRoom(ctx, defence.roomId);
		await closeDefence(ctx, project.id, 'doubtful');
		return { defenceId, goesOn: false };
	},
});
