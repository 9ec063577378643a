import { heldOf } from '#capabilities/assessment/factory.ts';
import { newLook } from '#capabilities/oversight/factory.ts';
import type { Ctx } from '#platform/context.ts';

interface Given {
	readonly enrolmentId: string;
	/** The first heard it. */
	readonly evaluators: readonly { readonly id: string }[];
}

/** The defence that was held is seen otherwise by somebody who looked again: its evaluator is asked how they see it, and a third is asked to look. */
export const seedLooks = async (ctx: Ctx, { enrolmentId, evaluators }: Given): Promise<void> => {
	const [defenceId] = await heldOf(ctx, enrolmentId);
	const [, third, , second] = evaluators;
	if (!defenceId || !second || !third) return;
	await newLook(ctx, {
		...{ defenceId, lookerId: second.id, outcome: 'not-yet' },
		reason:
			'La page passe l’outil automatique, mais personne ne l’ouvre au lecteur d’écran pendant la soutenance : je ne vois pas ce que l’on y entend.',
	});
	await newLook(ctx, { defenceId, lookerId: third.id, round: 3, state: 'asked' });
};
