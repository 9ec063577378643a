import { say } from '#platform/localized.ts';
import { gone, mute, type PersonalData, kept as stays } from '#platform/personal-data.ts';
import { forgetReporter } from './server/mistakes/forget-reporter.ts';
import { settleReporters } from './server/mistakes/settle-reporters.ts';

const asLong = {
	fr: 'Dix ans après la publication ou l’abandon, et tant que cette version est enseignée, si l’école n’en a pas décidé autrement',
	en: 'Ten years after it was published or given up, and as long as that version is taught, unless the school decided otherwise',
	es: 'Diez años tras su publicación o abandono, y mientras se enseñe esa versión, salvo que la escuela decida otra cosa',
};
const endedBy = ['studio.old-forgotten'] as const;
const written = {
	fr: 'Ce que vous avez ouvert, pris, écrit ou fait avancer dans le studio, et quand',
	en: 'What you opened, took, wrote or moved on in the studio, and when',
	es: 'Lo que usted abrió, tomó, escribió o hizo avanzar en el estudio, y cuándo',
};
const independent = {
	fr: 'Garantir que personne n’approuve ce qu’il a écrit, et que chaque texte a son histoire',
	en: 'To make sure that nobody approves what they wrote, and that every text has its history',
	es: 'Garantizar que nadie apruebe lo que ha escrito y que cada texto tenga su historia',
};
const kept = { what: written, why: independent, until: asLong, endedBy, atErasure: 'keep' } as const;

const decided = {
	what: {
		fr: 'Vos avis de relecture, leurs raisons, et les versions publiées sur leur foi',
		en: 'Your words as a reviewer, their reasons, and the versions published on their strength',
		es: 'Sus dictámenes de revisión, sus motivos y las versiones publicadas según ellos',
	},
	why: {
		fr: 'Prouver que deux personnes indépendantes ont approuvé chaque programme',
		en: 'To prove that two independent people approved each programme',
		es: 'Probar que dos personas independientes aprobaron cada programa',
	},
	until: asLong,
	endedBy,
	atErasure: 'keep',
} as const;

const mended = {
	why: say(
		'Corriger ce que l’école enseigne, et savoir ce que devient ce qu’on lui signale',
		'To mend what the school teaches, and to know what becomes of what it is told',
		'Corregir lo que la escuela enseña y saber qué ocurre con lo que se le señala',
	),
	until: say(
		'Dix ans après la fin du signalement, si l’école n’en a pas décidé autrement ; effacé, votre compte ne mène plus à rien',
		'Ten years after the report ended, unless the school decided otherwise; once your account is erased, nothing leads from it to you',
		'Diez años después del fin del aviso, salvo que la escuela decida otra cosa; borrada su cuenta, nada lleva de él a usted',
	),
	endedBy: ['studio.old-mistakes-forgotten'],
	atErasure: 'keep',
} as const;

export const personalData: readonly PersonalData[] = [
	{ table: 'studio_draft', persons: ['opened_by', 'author_id'], words: { evidence: stays }, ...kept },
	{ table: 'studio_step', persons: ['made_by'], words: { reason: stays }, ...kept },
	{ table: 'studio_revision', persons: ['written_by'], words: { content: stays }, ...kept },
	{ table: 'studio_file', persons: ['added_by'], words: { name: stays }, ...kept },
	{ table: 'studio_approval', persons: ['given_by'], words: { reason: stays }, ...decided },
	{ table: 'studio_publication', persons: ['published_by', 'quality_by', 'pedagogy_by'], words: {}, ...decided },
	{
		table: 'studio_mistake_reporter',
		persons: ['person_id'],
		words: { email: gone },
		erase: forgetReporter,
		atMerge: settleReporters,
		what: say(
			'Le lien entre une erreur signalée et votre compte, ou l’adresse électronique laissée sans compte',
			'The link between a reported mistake and your account, or the e-mail address left without an account',
			'El vínculo entre un error señalado y su cuenta, o el correo electrónico dejado sin cuenta',
		),
		why: say(
			'Vous répondre, et vous montrer ce que vous avez signalé',
			'To answer you, and to show you what you reported',
			'Responderle y mostrarle lo que usted señaló',
		),
		until: say(
			'180 jours après la réponse, et 7 jours pour une adresse que personne ne confirme, si l’école n’en a pas décidé autrement',
			'180 days after the answer, and 7 days for an address that nobody confirms, unless the school decided otherwise',
			'180 días después de la respuesta, y 7 días para una dirección que nadie confirma, salvo que la escuela decida otra cosa',
		),
		endedBy: ['erasure', 'studio.reporters-forgotten'],
		atErasure: 'erase',
	},
	{
		table: 'studio_mistake',
		persons: ['taken_by'],
		through: { column: 'id', to: 'studio_mistake_reporter', key: 'mistake_id' },
		words: { code: stays, said: stays, quote: stays, passage: mute, anchor: mute },
		what: say(
			'Les erreurs que vous avez signalées ou prises en charge : le passage, ce qui en fut dit, ce qu’il en advint',
			'Mistakes that you reported or took on: the passage, what was said of it, what became of it',
			'Los errores que usted señaló o tomó a su cargo: el pasaje, lo que se dijo de él y qué fue de ello',
		),
		...mended,
	},
	{
		table: 'studio_mistake_step',
		persons: ['made_by'],
		words: { words: stays },
		what: say(
			'Ce que vous avez décidé et répondu d’une erreur signalée',
			'What you decided and answered of a reported mistake',
			'Lo que usted decidió y respondió de un error señalado',
		),
		...mended,
	},
	{
		table: 'studio_mistake_letter',
		persons: [],
		words: { to_mark: mute },
		what: say(
			'Le nombre de lettres à une adresse, sous une empreinte illisible',
			'How many letters went to an address, under a mark that cannot be read',
			'El número de cartas a una dirección, con una huella ilegible',
		),
		why: say('N’écrire sans fin à personne', 'To write to nobody without end', 'No escribir sin fin a nadie'),
		until: say('Un jour', 'One day', 'Un día'),
		endedBy: ['studio.reporters-forgotten'],
		atErasure: 'keep',
	},
];
