import { z } from 'zod';
import { command, when } from '#platform/command.ts';
import { turnShared } from '../fields.ts';
import { mayKeepLine } from '../permissions.ts';
import { db } from '../tables.ts';
import { writeTurnSecret } from './turn-secret.ts';

/** Keeps what the school shares with its relay, in place of what it was; empty, there is none any more. Never shown again. */
export const keepTurnSecret = command({
	name: 'rooms.keep-turn-secret',
	audit: 'actor',
	input: z.object({ secret: turnShared }),
	output: z.object({}),
	allow: (ctx) => when(mayKeepLine(ctx.actor), null),
	async run(ctx, { secret }) {
		if (secret === '') await db(ctx).deleteFrom('roomsTurnSecret').execute();
		else await writeTurnSecret(ctx, secret);
		return {};
	},
});
