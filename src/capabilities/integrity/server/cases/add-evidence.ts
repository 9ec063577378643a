import { z } from 'zod';
import { command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id, words } from '../../fields.ts';
import { db } from '../../tables.ts';
import { seal } from '../sealed-words.ts';
import { actorOf, caseForOfficer } from './case-row.ts';
import { subjectsOf } from './subjects.ts';

/**
 * An officer adds what they found: in words, and where it is about one, with a project or a defence of somebody whom the
 * case names, as `project:ID` or `defence:ID`. It stays. Refuses: not-from-here.
 */
export const addEvidence = command({
	name: 'integrity.add-evidence',
	audit: 'actor',
	input: z.object({ caseId: id, said: words, subject: z.string().max(60).default('') }),
	output: z.object({}),
	async allow(ctx, { caseId, subject }) {
		const found = await caseForOfficer(ctx, caseId, true);
		if (!found.ok || subject === '') return found;
		const subjects = await subjectsOf(ctx, caseId);
		return subjects.some((one) => one.value === subject) ? found : refuse('not-found');
	},
	async run(ctx, { said, subject }, row) {
		if (row.state === 'closed') throw new Refused('not-from-here');
		const [kind = 'words', subjectId] = subject === '' ? [] : subject.split(':');
		await db(ctx)
			.insertInto('integrityEvidence')
			.values({
				...{ caseId: row.id, saidSealed: seal(ctx, said), addedBy: actorOf(ctx), addedAt: ctx.clock.now() },
				...{ kind: kind as 'words' | 'project' | 'defence', subjectId: subjectId ?? null },
			})
			.execute();
		return {};
	},
});
