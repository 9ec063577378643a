import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { sessionId } from '../../rules/note-fields.ts';
import { db } from '../../tables.ts';
import { sessionToWrite } from './writer.ts';

/** What the mentor wrote for the team alone. Its learner has no door to it. */
export const teamNote = read({
	name: 'mentoring.team-note',
	input: z.object({ sessionId }),
	output: z.object({ wellbeing: z.string().nullable(), version: z.int(), writtenAt: instant.nullable() }),
	allow: sessionToWrite,
	async run(ctx, _input, { id }) {
		const row = await db(ctx)
			.selectFrom('mentoringTeamNote')
			.select(['wellbeing', 'version', 'writtenAt'])
			.where('sessionId', '=', id)
			.executeTakeFirst();
		return row ?? { wellbeing: null, version: 0, writtenAt: null };
	},
});
