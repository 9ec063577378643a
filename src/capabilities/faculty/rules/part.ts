/** What somebody is qualified for, programme by programme: to accompany its learners, or to hear its defences. */
export const parts = ['mentor', 'evaluator'] as const;
export type Part = (typeof parts)[number];

/** Defences that a new evaluator has before them at once, until they say otherwise. */
export const firstMostDefences = 5;
