import { z } from 'zod';
import { command } from '#platform/command.ts';
import { id, oneLine, projectAddress } from '../../fields.ts';
import { db } from '../../tables.ts';
import { ownFieldProjectHeld } from './field-project.ts';

/** For whom a field project is done, or somebody else than said before. Refuses: enrolment-over. */
export const nameBeneficiary = command({
	name: 'assessment.name-beneficiary',
	audit: 'actor',
	input: z.object({
		...projectAddress.shape,
		name: oneLine.min(1).max(120),
		organisation: oneLine.max(160).default(''),
	}),
	output: z.object({ projectId: id }),
	about: (_input, output) => output.projectId,
	allow: ownFieldProjectHeld,
	async run(ctx, { name, organisation }, row) {
		const said = { name, organisation: organisation || null, namedAt: ctx.clock.now() };
		await db(ctx)
			.insertInto('assessmentBeneficiary')
			.values({ projectId: row.id, ...said })
			.onConflict((conflict) => conflict.column('projectId').doUpdateSet(said))
			.execute();
		return { projectId: row.id };
	},
});
