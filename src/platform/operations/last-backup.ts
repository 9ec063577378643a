import { z } from 'zod';
import { read } from '../command.ts';
import { instant } from '../instant.ts';
import { administrator } from './administrator.ts';
import { noteBackup } from './note-backup.ts';
import { db } from './tables.ts';

/** When the last backup was taken of which this school knows; null where there is none. */
export const lastBackup = read({
	name: 'platform.last-backup',
	input: z.object({}),
	output: z.object({ at: instant.nullable(), backupId: z.string().nullable() }),
	allow: administrator,
	async run(ctx) {
		const row = await db(ctx)
			.selectFrom('platformAudit')
			.select(['at', 'about'])
			.where('action', '=', noteBackup.name)
			.orderBy('id', 'desc')
			.executeTakeFirst();
		return { at: row?.at ?? null, backupId: row?.about ?? null };
	},
});
