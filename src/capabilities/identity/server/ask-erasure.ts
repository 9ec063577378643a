import { z } from 'zod';
import { command } from '#platform/command.ts';
import { againstErasing } from '#platform/personal/erase.ts';
import { Refused } from '#platform/refusal.ts';
import { password } from '../fields.ts';
import { confirmSelf } from './confirm-self.ts';
import { beginErasure, openErasureHeld } from './erasure-row.ts';
import { selfLocked } from './self.ts';

/**
 * Asks to be forgotten. Nothing happens before it is confirmed from one's letters, and then not before some days have
 * passed. Refuses: sign-in-needed, password-needed, wrong-password, erasure-open, last-administrator.
 */
export const askErasure = command({
	name: 'identity.ask-erasure',
	audit: 'actor',
	input: z.object({ password: password.optional() }),
	output: z.object({}),
	heavy: true,
	limits: [
		{ of: 'address', most: 10, seconds: 3600 },
		{ of: 'person', most: 10, seconds: 3600 },
	],
	allow: selfLocked,
	async run(ctx, given, own) {
		await confirmSelf(ctx, given.password);
		if (await openErasureHeld(ctx, own.id)) throw new Refused('erasure-open');
		const no = await againstErasing(ctx, own.id);
		if (no) throw new Refused(no);
		await beginErasure(ctx, own.id, 'asked');
		return {};
	},
});
