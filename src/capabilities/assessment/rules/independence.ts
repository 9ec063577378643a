import type { RefusalCode } from '#platform/refusal.ts';

export interface Ties {
	readonly learnerId: string;
	/** All who accompany or accompanied the learner. */
	readonly mentorIds: readonly string[];
	readonly isEvaluator: boolean;
}

/** Why somebody may not hear this learner's defence; undefined where nothing stands against it. */
export const tieOf = (evaluatorId: string, { learnerId, mentorIds, isEvaluator }: Ties): RefusalCode | undefined => {
	if (!isEvaluator) return 'not-an-evaluator';
	if (evaluatorId === learnerId) return 'evaluator-is-learner';
	return mentorIds.includes(evaluatorId) ? 'evaluator-was-mentor' : undefined;
};
