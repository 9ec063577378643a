import type { Outcome } from './outcome.ts';

/**
 * What a session is to the pay of its mentor: what it is, but that whoever calls off late themselves is not paid for the
 * hour that they kept free.
 */
export const workOf = (outcome: Outcome, calledOff?: 'learner' | 'mentor' | 'school'): Outcome =>
	outcome === 'cancelled-late' && calledOff === 'mentor' ? 'missed-by-mentor' : outcome;
