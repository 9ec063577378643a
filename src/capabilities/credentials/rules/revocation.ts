import { workflow } from '#platform/workflow.ts';

export type RevocationState = 'proposed' | 'revoked' | 'withdrawn' | 'lapsed';
export type RevocationMove = 'confirm' | 'withdraw' | 'lapse';
/** Whoever proposed it, and any other of those who may decide. */
export type RevocationPart = 'proposer' | 'second';

/** A credential is taken back by two people: nobody revokes alone, and no proposal hangs over somebody for ever. */
export const revocation = workflow<RevocationState, RevocationMove, RevocationPart>({
	name: 'credentials.revocation',
	start: 'proposed',
	final: ['revoked', 'withdrawn', 'lapsed'],
	resting: [],
	moves: {
		confirm: { from: ['proposed'], to: 'revoked', who: ['second'], reason: true },
		withdraw: { from: ['proposed'], to: 'withdrawn', who: ['proposer', 'second'], reason: true },
		lapse: { from: ['proposed'], to: 'lapsed', who: ['system'] },
	},
	waits: { proposed: { on: 'second', days: 14, remindAfterDays: 7, otherwise: 'lapse' } },
});
