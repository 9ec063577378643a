import { z } from 'zod';
import { read } from '#platform/command.ts';
import { told } from '#platform/localized.ts';
import { Refused } from '#platform/refusal.ts';
import { projectAddress } from '../../fields.ts';
import { isOver, zonesOf } from '../around.ts';
import { text, titleOf } from '../statement.ts';
import { field, fieldOf } from './field.ts';
import { ownFieldProject } from './field-project.ts';

/** What is kept of the learner's own field project beside its versions. */
export const ownField = read({
	name: 'assessment.own-field',
	input: projectAddress,
	output: z.object({
		...field.shape,
		title: text,
		/** By the learner's own clock. */
		today: z.iso.date(),
		may: z.object({ write: z.boolean() }),
	}),
	allow: ownFieldProject,
	async run(ctx, _input, row) {
		const found = await fieldOf(ctx, row);
		if (!found) throw new Refused('not-found');
		const zone = (await zonesOf(ctx, [row.learnerId])).get(row.learnerId) ?? 'UTC';
		return {
			...found,
			title: told(await titleOf(ctx, row), ctx.locale),
			today: ctx.clock.today(zone).toString(),
			may: { write: !(await isOver(ctx, row.enrolmentId)) },
		};
	},
});
