import { z } from 'zod';
import { command } from '../command.ts';
import { administrator } from './administrator.ts';

/** Leaves in the audit trail that a backup was taken, by its id: when the last one was, and which ones hold whoever was erased since. */
export const noteBackup = command({
	name: 'platform.note-backup',
	audit: 'actor',
	input: z.object({ backupId: z.uuid() }),
	output: z.object({}),
	about: (input) => input.backupId,
	allow: administrator,
	async run() {
		return {};
	},
});
