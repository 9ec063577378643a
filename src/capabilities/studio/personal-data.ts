import type { PersonalData } from '#platform/personal-data.ts';

const asLong = {
	fr: 'Tant que le programme peut être enseigné ou vérifié',
	en: 'As long as the programme may be taught or verified',
	es: 'Mientras el programa pueda enseñarse o verificarse',
};
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
const kept = { what: written, why: independent, until: asLong, atErasure: 'keep' } as const;

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
	atErasure: 'keep',
} as const;

export const personalData: readonly PersonalData[] = [
	{ table: 'studio_draft', persons: ['opened_by', 'author_id'], ...kept },
	{ table: 'studio_step', persons: ['made_by'], ...kept },
	{ table: 'studio_revision', persons: ['written_by'], ...kept },
	{ table: 'studio_file', persons: ['added_by'], ...kept },
	{ table: 'studio_approval', persons: ['given_by'], ...decided },
	{ table: 'studio_mistake', persons: ['taken_by'], ...kept },
	{ table: 'studio_mistake_step', persons: ['made_by'], ...kept },
	{
		table: 'studio_mistake_reporter',
		persons: ['person_id'],
		what: {
			fr: 'Le lien entre une erreur signalée et votre compte, ou l’adresse électronique laissée sans compte',
			en: 'The link between a reported mistake and your account, or the e-mail address left without an account',
			es: 'El vínculo entre un error señalado y su cuenta, o el correo electrónico dejado sin cuenta',
		},
		why: {
			fr: 'Vous répondre, et vous montrer ce que vous avez signalé',
			en: 'To answer you, and to show you what you reported',
			es: 'Responderle y mostrarle lo que usted señaló',
		},
		until: {
			fr: '180 jours après la réponse ; 7 jours pour une adresse que personne ne confirme',
			en: '180 days after the answer; 7 days for an address that nobody confirms',
			es: '180 días después de la respuesta; 7 días para una dirección que nadie confirma',
		},
		atErasure: 'erase',
	},
	{ table: 'studio_publication', persons: ['published_by', 'quality_by', 'pedagogy_by'], ...decided },
];
