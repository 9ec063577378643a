import { z } from 'zod';
import { command } from '#platform/command.ts';
import { legalName } from '../fields.ts';
import { db } from '../tables.ts';
import { selfLocked } from './self.ts';

/** The name on agreements and diplomas, apart from the one that others see. */
export const recordLegalName = command({
	name: 'identity.record-legal-name',
	audit: 'actor',
	input: z.object({ givenNames: legalName, familyName: legalName }),
	output: z.object({}),
	allow: selfLocked,
	async run(ctx, input, person) {
		await db(ctx)
			.updateTable('identityPerson')
			.set({ legalGivenNames: input.givenNames, legalFamilyName: input.familyName, updatedAt: ctx.clock.now() })
			.where('id', '=', person.id)
			.execute();
		return {};
	},
});
