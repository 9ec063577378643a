import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Invalid } from '#platform/refusal.ts';
import { id, words } from '../../fields.ts';
import { consequences, outcomes } from '../../rules/case.ts';
import { db } from '../../tables.ts';
import { hearingFacts } from '../hearings/hearing-row.ts';
import { seal, sealIfAny } from '../sealed-words.ts';
import { actorOf, caseForOfficer, moveCaseRow } from './case-row.ts';

/**
 * The first of two officers says how a case should end, in the words that the reporter, and those whom it names, will read
 * once another confirms it. Refuses: not-from-here, not-heard.
 */
export const proposeDecision = command({
	name: 'integrity.propose-decision',
	audit: 'actor',
	input: z.object({
		caseId: id,
		outcome: z.enum(outcomes),
		/** To the reporter. */
		reason: words,
		/** To whom the case names. */
		toNamed: z.string().normalize('NFC').trim().max(10_000).default(''),
		consequence: z.enum(consequences).default('none'),
		/** Whether what was held back may be issued at the end. */
		release: z.boolean(),
	}),
	output: z.object({}),
	allow: (ctx, { caseId }) => caseForOfficer(ctx, caseId, true),
	async run(ctx, { outcome, reason, toNamed, consequence, release }, row) {
		const facts = { outcome, ...(await hearingFacts(ctx, row.id)) };
		await moveCaseRow(ctx, row, 'propose', { who: 'officer', facts, reason });
		const upheld = outcome === 'upheld';
		if (upheld && facts.named > 0 && toNamed === '')
			throw new Invalid([{ path: 'toNamed', code: 'required', values: {} }]);
		await db(ctx)
			.insertInto('integrityDecision')
			.values({
				...{ caseId: row.id, outcome, consequence: upheld ? consequence : 'none', release: !upheld || release },
				...{ reasonSealed: seal(ctx, reason), namedSealed: sealIfAny(ctx, toNamed) },
				...{ proposedBy: actorOf(ctx), proposedAt: ctx.clock.now(), state: 'proposed' },
			})
			.execute();
		return {};
	},
});
