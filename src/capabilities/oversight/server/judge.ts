import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { caseApart, judged, judgement } from '../../assessment/public.server.ts';
import { db } from '../tables.ts';
import { heldOf, mustStillLook, ownLookHeld } from './look-row.ts';
import { moveLook } from './move-look.ts';
import { openWhatFollows } from './open-talk.ts';

/**
 * Says of each criterion whether what was recorded shows it, with a reason for each competency. It changes no decision: it is
 * compared with it, and where it differs those concerned talk about it. Refuses: not-from-here, looker-barred, recording-gone, other-competencies.
 */
export const judge = command({
	name: 'oversight.judge',
	audit: 'actor',
	input: judgement.extend({ lookId: z.uuid() }),
	output: z.object({}),
	about: (input) => input.lookId,
	allow: ownLookHeld,
	async run(ctx, { lookId, outcomes, reasons }, look) {
		if (look.state !== 'accepted') throw new Refused('not-from-here');
		await mustStillLook(ctx, lookId);
		const held = await heldOf(ctx, look.defenceId);
		const seen = held && (await caseApart(ctx, look.defenceId));
		if (!seen || held.recordingHash === null) throw new Refused('recording-gone');
		const asked = seen.statement.competencies.map(({ key, criteria }) => ({
			competency: key,
			criteria: criteria.length,
		}));
		const decisions = judged(outcomes, reasons, asked);
		await db(ctx)
			.insertInto('oversightJudgement')
			.values(
				decisions.map(({ competency, met, outcome }) => ({
					...{ lookId, competencyKey: competency, outcome, met: [...met] },
					reason: reasons[competency] ?? '',
				})),
			)
			.execute();
		await moveLook(ctx, look, 'decide', { who: 'looker', recordingHash: held.recordingHash });
		await openWhatFollows(ctx, look);
		return {};
	},
});
