import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../../fields.ts';
import { actorOf, caseForOfficer } from './case-row.ts';
import { endHolds } from './end-holds.ts';

/**
 * After a case that was upheld is closed, an officer says that what it held back may be issued: the consequence is done.
 * Refuses: not-from-here while it is open, no-hold.
 */
export const liftHold = command({
	name: 'integrity.lift-hold',
	audit: 'actor',
	input: z.object({ caseId: id }),
	output: z.object({}),
	allow: (ctx, { caseId }) => caseForOfficer(ctx, caseId, true),
	async run(ctx, _input, row) {
		if (row.state !== 'closed') throw new Refused('not-from-here');
		if ((await endHolds(ctx, row.id, actorOf(ctx))) === 0) throw new Refused('no-hold');
		return {};
	},
});
