import { say } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
import { db } from '../tables.ts';
import { at, enrolment, project } from './own-words.ts';

// What was kept of field projects, in somebody's copy.

const beneficiaries = section({
	name: 'beneficiaries',
	what: say(
		'Pour qui vous avez fait vos projets de terrain',
		'For whom you did your field projects',
		'Para quién ha hecho sus proyectos de campo',
	),
	fields: {
		enrolment,
		project,
		name: say('son nom', 'their name', 'su nombre'),
		organisation: say('son organisation', 'their organisation', 'su organización'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('assessmentBeneficiary as one')
			.innerJoin('assessmentProject as of', 'of.id', 'one.projectId')
			.select(['of.enrolmentId as enrolment', 'of.projectKey as project', 'one.name', 'one.organisation'])
			.where('of.learnerId', '=', personId)
			.orderBy('one.projectId')
			.execute(),
});

const exchanges = section({
	name: 'exchanges',
	what: say(
		'Vos échanges avec les bénéficiaires de vos projets de terrain',
		'Your exchanges with the beneficiaries of your field projects',
		'Sus intercambios con los beneficiarios de sus proyectos de campo',
	),
	fields: {
		enrolment,
		project,
		day: say('le jour', 'the day', 'el día'),
		said: say('ce qui fut dit ou convenu', 'what was said or agreed', 'lo que se dijo o acordó'),
		at,
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('assessmentExchange as one')
			.innerJoin('assessmentProject as of', 'of.id', 'one.projectId')
			.select([
				...(['of.enrolmentId as enrolment', 'of.projectKey as project'] as const),
				...(['one.onDay', 'one.said', 'one.writtenAt as at'] as const),
			])
			.where('of.learnerId', '=', personId)
			.orderBy('one.projectId')
			.orderBy('one.number')
			.execute();
		return rows.map(({ onDay, ...row }) => ({ ...row, day: onDay.toString() }));
	},
});

export const fieldWork = [beneficiaries, exchanges];
