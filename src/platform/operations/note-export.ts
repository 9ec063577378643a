import { z } from 'zod';
import { command } from '../command.ts';
import { administrator } from './administrator.ts';

/** Leaves in the audit trail, before the first row leaves, that a whole list of the school was taken out. */
export const noteExport = command({
	name: 'platform.note-export',
	audit: 'actor',
	input: z.object({ list: z.enum(['audit', 'people']) }),
	output: z.object({}),
	about: (input) => input.list,
	allow: administrator,
	async run() {
		return {};
	},
});
