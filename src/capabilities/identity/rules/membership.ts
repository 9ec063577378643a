import { workflow } from '#platform/workflow.ts';

export type MembershipState = 'invited' | 'active' | 'declined' | 'expired' | 'withdrawn' | 'ended';
export type MembershipMove = 'accept' | 'decline' | 'withdraw' | 'expire' | 'leave' | 'remove';
/** Who plays which part for one membership: the person invited, or whoever manages the organisation. */
export type MembershipPart = 'invitee' | 'manager';

export interface MembershipFacts {
	/** Managers other than the one who would go: an organisation never loses its last. */
	readonly otherManagers: number;
	readonly isManager: boolean;
}

const notTheLast = ({ otherManagers, isManager }: MembershipFacts) =>
	isManager && otherManagers === 0 ? ('last-manager' as const) : undefined;

export const membership = workflow<MembershipState, MembershipMove, MembershipPart, MembershipFacts>({
	name: 'identity.membership',
	start: 'invited',
	final: ['declined', 'expired', 'withdrawn', 'ended'],
	resting: ['active'],
	moves: {
		accept: { from: ['invited'], to: 'active', who: ['invitee'] },
		decline: { from: ['invited'], to: 'declined', who: ['invitee'] },
		withdraw: { from: ['invited'], to: 'withdrawn', who: ['manager'] },
		expire: { from: ['invited'], to: 'expired', who: ['system'] },
		leave: { from: ['active'], to: 'ended', who: ['invitee'], guard: notTheLast },
		remove: { from: ['active'], to: 'ended', who: ['manager'], guard: notTheLast },
	},
	waits: { invited: { on: 'invitee', days: 14, remindAfterDays: 7, otherwise: 'expire' } },
});
