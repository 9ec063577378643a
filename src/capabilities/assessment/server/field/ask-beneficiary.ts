import { z } from 'zod';
import { command } from '#platform/command.ts';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { leaseFrom } from '#platform/lease.ts';
import { localeSchema } from '#platform/localized.ts';
import { Invalid, Refused } from '#platform/refusal.ts';
import { addressOf } from '../../../identity/public.server.ts';
import { id, projectAddress } from '../../fields.ts';
import { confirmationDays, confirmationReminderDays } from '../../settings.ts';
import { db } from '../../tables.ts';
import { ownFieldProjectHeld } from './field-project.ts';

/** Addresses that one project may write to, and days between two letters to one of them, whoever asks: nobody is pestered. */
const mostAddresses = 3;
const daysApart = 7;

/**
 * The beneficiary is asked, by a letter with a link, whether the project was done for them. Refuses: enrolment-over,
 * no-beneficiary, beneficiary-asked, too-many-addresses, asked-lately.
 */
export const askBeneficiary = command({
	name: 'assessment.ask-beneficiary',
	audit: 'actor',
	input: z.object({
		...projectAddress.shape,
		email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
		/** In which the letter is written. */
		language: localeSchema,
	}),
	output: z.object({ confirmationId: id }),
	about: (_input, output) => output.confirmationId,
	limits: [{ of: 'person', most: 10, seconds: 86_400 }],
	allow: ownFieldProjectHeld,
	async run(ctx, { email, language }, project) {
		if (email === (await addressOf(ctx, project.learnerId)))
			throw new Invalid([{ path: 'email', code: 'own-address', values: {} }]);
		const beneficiary = await db(ctx)
			.selectFrom('assessmentBeneficiary')
			.select(['name', 'organisation'])
			.where('projectId', '=', project.id)
			.executeTakeFirst();
		if (!beneficiary) throw new Refused('no-beneficiary');
		const toMark = ctx.secrets.mark('address of a beneficiary', email);
		await mayAsk(ctx, project.id, toMark);
		const now = ctx.clock.now();
		const { id: confirmationId } = await db(ctx)
			.insertInto('assessmentConfirmation')
			.values({
				projectId: project.id,
				...beneficiary,
				...{ email, domain: email.split('@').at(-1) ?? '', toMark, saidIn: language },
				...{ state: 'asked', askedAt: now },
				...leaseFrom(now, await daysOf(ctx)),
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		await ctx.emit('assessment.beneficiary-asked', { confirmationId });
		return { confirmationId };
	},
});

const daysOf = async (ctx: ReadCtx) => ({
	days: await ctx.setting(confirmationDays),
	remindAfterDays: await ctx.setting(confirmationReminderDays),
});

const mayAsk = async (ctx: Ctx, projectId: string, toMark: string): Promise<void> => {
	const before = await db(ctx)
		.selectFrom('assessmentConfirmation')
		.select(['state', 'toMark'])
		.where('projectId', '=', projectId)
		.execute();
	if (before.some(({ state }) => state === 'asked' || state === 'confirmed')) throw new Refused('beneficiary-asked');
	if (new Set([...before.map((one) => one.toMark), toMark]).size > mostAddresses)
		throw new Refused('too-many-addresses', { most: mostAddresses });
	const lately = await db(ctx)
		.selectFrom('assessmentConfirmation')
		.select('id')
		.where('toMark', '=', toMark)
		.where('askedAt', '>', ctx.clock.now().subtract({ hours: 24 * daysApart }))
		.executeTakeFirst();
	if (lately) throw new Refused('asked-lately', { days: daysApart });
};
