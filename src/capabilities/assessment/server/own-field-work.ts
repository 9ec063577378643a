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

const words = section({
	name: 'words-of-beneficiaries',
	what: say(
		'Ce que les bénéficiaires ont été invités à dire, et leur réponse',
		'What beneficiaries were asked to say, and their answer',
		'Lo que se pidió a los beneficiarios y su respuesta',
	),
	fields: {
		enrolment,
		project,
		at,
		name: say('le nom', 'the name', 'el nombre'),
		organisation: say('l’organisation', 'the organisation', 'la organización'),
		email: say(
			'l’adresse, tant que la réponse est attendue',
			'the address, while an answer is awaited',
			'la dirección, mientras se espera la respuesta',
		),
		domain: say('le domaine de l’adresse', 'the domain of the address', 'el dominio de la dirección'),
		state: say('où en est la demande', 'where the request stands', 'en qué punto está'),
		remark: say('ce qui fut ajouté', 'what was added', 'lo que se añadió'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('assessmentConfirmation as one')
			.innerJoin('assessmentProject as of', 'of.id', 'one.projectId')
			.select(['of.enrolmentId as enrolment', 'of.projectKey as project', 'one.askedAt as at', 'one.name'])
			.select(['one.organisation', 'one.email', 'one.domain', 'one.state', 'one.remark'])
			.where('of.learnerId', '=', personId)
			.orderBy('one.id')
			.execute(),
});

export const fieldWork = [beneficiaries, exchanges, words];
