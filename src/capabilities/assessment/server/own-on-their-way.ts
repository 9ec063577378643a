import { say } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
import { db } from '../tables.ts';
import { at, enrolment, project } from './own-words.ts';

// What is on its way into somebody's drafts.

export const onTheirWay = section({
	name: 'uploads',
	what: say('Vos fichiers en cours d’envoi', 'Your files on their way', 'Sus archivos en camino'),
	fields: {
		enrolment,
		project,
		name: say('le nom du fichier', 'the name of the file', 'el nombre del archivo'),
		bytes: say('ses octets', 'its bytes', 'sus bytes'),
		arrived: say('combien en sont arrivés', 'how many of them have come', 'cuántos han llegado'),
		at,
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('assessmentUpload as one')
			.innerJoin('assessmentProject as of', 'of.id', 'one.projectId')
			.select([
				'of.enrolmentId as enrolment',
				'of.projectKey as project',
				'one.name',
				'bytes',
				'arrived',
				'begunAt as at',
			])
			.where('of.learnerId', '=', personId)
			.orderBy('one.id')
			.execute(),
});

export const toBeTaken = section({
	name: 'repositories',
	what: say(
		'Les dépôts que l’école doit prendre dans un brouillon',
		'Repositories that the school is to take into a draft',
		'Los repositorios que la escuela debe incorporar a un borrador',
	),
	fields: {
		enrolment,
		project,
		url: say('son adresse', 'its address', 'su dirección'),
		ref: say('la branche, l’étiquette ou le commit', 'the branch, tag or commit', 'la rama, la etiqueta o el commit'),
		reason: say('pourquoi il n’a pas été pris', 'why it was not taken', 'por qué no se incorporó'),
		at,
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('assessmentFetch as one')
			.innerJoin('assessmentProject as of', 'of.id', 'one.projectId')
			.select(['of.enrolmentId as enrolment', 'of.projectKey as project', 'url', 'ref', 'reason', 'askedAt as at'])
			.where('of.learnerId', '=', personId)
			.orderBy('one.id')
			.execute(),
});
