/** States in which an evaluator has a defence before them. */
export const openDefences = ['asked', 'accepted', 'planned'] as const;
export const isOpenDefence = (state: string): boolean => (openDefences as readonly string[]).includes(state);
