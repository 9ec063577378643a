import type { Part } from './rules/part.ts';

/** Where one asks to be qualified: anybody to mentor, evaluators among their own pages. */
export const applyingPath = (part: Part): string => (part === 'evaluator' ? '/defences/apply' : '/mentoring/apply');
