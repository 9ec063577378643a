import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { command, refuse } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { step } from '#platform/workflow.ts';
import { mayMend } from '../permissions.ts';
import { editorMoves, type MistakeFacts, mistake } from '../rules/mistake.ts';
import { db } from '../tables.ts';
import { fateOf, lockedMistake, type MistakeRow, mistakeRow } from './mistakes/mistake-row.ts';
import { takeMistakeStep } from './mistakes/take-mistake-step.ts';

/**
 * One step of a report by those who make courses and programmes: it is accepted, refused with a reason, a duplicate of
 * another of the same work, mended by what was published since, or given back. Refuses: not-from-here, reason-needed,
 * original-not-found, original-of-another-work, nothing-published-since.
 */
export const moveMistake = command({
	name: 'studio.move-mistake',
	audit: 'actor',
	input: z.object({
		mistakeId: z.uuid(),
		move: z.enum(editorMoves),
		/** The answer to the reporter. */
		words: z.string().max(4000).optional(),
		duplicateOf: z.uuid().optional(),
	}),
	output: z.object({ state: z.string() }),
	about: (input) => input.mistakeId,
	allow: (ctx, { mistakeId }) => (mayMend(ctx.actor) ? lockedMistake(ctx, mistakeId) : refuse('forbidden')),
	async run(ctx, { move, words, duplicateOf }, row) {
		const original = move === 'join' ? await originalOf(ctx, row, duplicateOf) : undefined;
		const { changedIn, revisedIn } = await fateOf(ctx, row);
		const mendedIn = changedIn ?? revisedIn;
		const facts: MistakeFacts = {
			published: mendedIn !== null,
			original: !original ? 'none' : sameWork(original, row) ? 'found' : 'other-work',
		};
		const taken = step(mistake, move, { state: row.state, who: 'editor', facts, reason: words ?? '' });
		if (!taken.ok) throw new Refused(taken.code);
		const set: Partial<MistakeRow> =
			move === 'accept'
				? { takenBy: personId(ctx.actor) ?? null }
				: move === 'mend'
					? { mendedIn }
					: move === 'join'
						? { duplicateOf: original?.id ?? null }
						: {};
		await takeMistakeStep(ctx, row.id, { move, to: taken.to, words, set });
		// Whatever was a duplicate of this one is now one of its original.
		if (original)
			await db(ctx)
				.updateTable('studioMistake')
				.set({ duplicateOf: original.id })
				.where('duplicateOf', '=', row.id)
				.execute();
		return { state: taken.to };
	},
});

/** What it is said to be a duplicate of; of a duplicate, its original. Locked, so that it does not become one meanwhile. */
const originalOf = async (ctx: Ctx, row: MistakeRow, id: string | undefined): Promise<MistakeRow | undefined> => {
	if (id === undefined) return undefined;
	const named = await mistakeRow(ctx, id);
	const originalId = named?.duplicateOf ?? named?.id;
	if (originalId === undefined || originalId === row.id) return undefined;
	const locked = await lockedMistake(ctx, originalId);
	return locked.ok && locked.value.state !== 'duplicate' ? locked.value : undefined;
};

const sameWork = (one: MistakeRow, other: MistakeRow) =>
	one.courseId === other.courseId && one.programmeId === other.programmeId;
