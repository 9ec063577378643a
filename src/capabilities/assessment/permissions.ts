import { type Actor, hasRole } from '#platform/actor.ts';

/** The command line acts as the system. */
export const mayPlanDefences = (actor: Actor) => actor.kind === 'system' || hasRole(actor, 'head-of-pedagogy');

export interface Seen {
	readonly learnerId: string;
	/** Who accompanies the learner now. */
	readonly mentorId: string | undefined;
	/** Those of its defences that they accepted or heard. */
	readonly evaluatorIds: readonly string[];
}
/** What was handed in; for a draft, see `mayDraftFor`. */
export const maySeeDeliverables = (actor: Actor, { learnerId, mentorId, evaluatorIds }: Seen) =>
	actor.kind === 'person' &&
	(actor.id === learnerId ||
		mayPlanDefences(actor) ||
		(hasRole(actor, 'mentor') && actor.id === mentorId) ||
		(hasRole(actor, 'evaluator') && evaluatorIds.includes(actor.id)));
/** What is being prepared is the learner's alone. */
export const mayDraftFor = (actor: Actor, { learnerId }: Pick<Seen, 'learnerId'>) =>
	actor.kind === 'person' && actor.id === learnerId;
