import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { told } from '#platform/localized.ts';
import { isOneTooMany } from '#platform/mail/flood.ts';
import { schoolName } from '#platform/school.ts';
import { writeLetter } from '../../identity/public.server.ts';
import { namesOf } from '../server/around.ts';
import { confirmationRow, fieldToken } from '../server/field/confirmation-row.ts';
import { projectOf } from '../server/project-row.ts';
import { titleOf } from '../server/statement.ts';

/** Of which letters anybody may cause one, by typing an address. */
export const beneficiaryNotice = 'assessment.beneficiary-asked';

/** To an address alone: who asks, for what, how long it is kept; twice at most. Nothing once it is answered. */
const ask = async (ctx: Ctx, confirmationId: string): Promise<void> => {
	const row = await confirmationRow(ctx, confirmationId);
	const project = row && (await projectOf(ctx, row.projectId));
	if (!row || !project || row.email === null || row.dueAt === null) return;
	if (await isOneTooMany(ctx, beneficiaryNotice, row.email)) return;
	const options = { locale: row.saidIn };
	const school = await ctx.setting(schoolName);
	const words = {
		school,
		name: row.name,
		learner: (await namesOf(ctx, [project.learnerId])).get(project.learnerId) ?? '',
		project: told(await titleOf(ctx, project), row.saidIn).text,
		until: row.dueAt.toZonedDateTimeISO('UTC').toPlainDate().toLocaleString(row.saidIn, { dateStyle: 'long' }),
	};
	await ctx.post({
		notice: beneficiaryNotice,
		to: row.email,
		// The outbox forgets the address as soon as the letter has left.
		fleeting: true,
		locale: row.saidIn,
		subject: m.assessment_letter_beneficiary_subject(words, options),
		paragraphs: [
			m.assessment_letter_beneficiary_body(words, options),
			m.assessment_letter_beneficiary_why(words, options),
		],
		action: {
			label: m.assessment_letter_beneficiary_action({}, options),
			url: `${ctx.publicUrl}/${row.saidIn}/field/${encodeURIComponent(fieldToken(ctx, row.id))}`,
		},
		footer: m.assessment_letter_beneficiary_footer({ school, address: ctx.publicUrl }, options),
	});
};

export const beneficiaryLetter = listener({
	name: 'assessment.beneficiary-letter',
	on: 'assessment.beneficiary-asked',
	run: (ctx, { confirmationId }) => ask(ctx, confirmationId),
});
export const beneficiaryReminder = listener({
	name: 'assessment.beneficiary-reminder',
	on: 'assessment.beneficiary-reminded',
	run: (ctx, { confirmationId }) => ask(ctx, confirmationId),
});

/** The learner hears what was answered. */
export const beneficiaryAnsweredLetter = listener({
	name: 'assessment.beneficiary-answered-letter',
	on: 'assessment.beneficiary-answered',
	async run(ctx, { confirmationId }) {
		const row = await confirmationRow(ctx, confirmationId);
		const project = row && (await projectOf(ctx, row.projectId));
		if (!row || !project) return;
		const title = await titleOf(ctx, project);
		await writeLetter(ctx, 'assessment.beneficiary-answered', project.learnerId, (_person, options, school) => {
			const words = { school, name: row.name, project: told(title, options.locale).text };
			const body =
				row.state === 'confirmed' ? m.assessment_letter_word_confirmed_body : m.assessment_letter_word_denied_body;
			return {
				subject: m.assessment_letter_word_subject(words, options),
				paragraphs: [body(words, options)],
				action: {
					label: m.assessment_letter_action({}, options),
					path: `/learning/${project.enrolmentId}/projects/${project.projectKey}/field`,
				},
			};
		});
	},
});
