import { z } from 'zod';
import { command } from '#platform/command.ts';
import { id, words } from '../../fields.ts';
import { caseStates } from '../../rules/case.ts';
import { actorOf, caseForOfficer, moveCaseRow } from './case-row.ts';

/** An officer acknowledges a report, or begins to look into it, and says so to the reporter. Refuses: not-from-here. */
export const moveCase = command({
	name: 'integrity.move-case',
	audit: 'actor',
	input: z.object({ caseId: id, move: z.enum(['acknowledge', 'investigate']), said: words }),
	output: z.object({ state: z.enum(caseStates) }),
	allow: (ctx, { caseId }) => caseForOfficer(ctx, caseId, true),
	async run(ctx, { move, said }, row) {
		const by = { words: said, authorId: actorOf(ctx) };
		await moveCaseRow(ctx, row, move, { who: 'officer', reason: said, said: by });
		return { state: move === 'acknowledge' ? ('acknowledged' as const) : ('investigated' as const) };
	},
});
