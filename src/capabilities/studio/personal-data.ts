import { type PersonalData, kept as stays } from '#platform/personal-data.ts';

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

export const personalData: readonly PersonalData[] = [
	{ table: 'studio_draft', persons: ['opened_by', 'author_id'], words: { evidence: stays }, ...kept },
	{ table: 'studio_step', persons: ['made_by'], words: { reason: stays }, ...kept },
	{ table: 'studio_revision', persons: ['written_by'], words: { content: stays }, ...kept },
	{ table: 'studio_file', persons: ['added_by'], words: { name: stays }, ...kept },
	{ table: 'studio_approval', persons: ['given_by'], words: { reason: stays }, ...decided },
	{ table: 'studio_publication', persons: ['published_by', 'quality_by', 'pedagogy_by'], words: {}, ...decided },
	{ table: 'studio_mistake', persons: ['taken_by'], words: {}, ...kept },
	{ table: 'studio_mistake_step', persons: ['made_by'], words: {}, ...kept },
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
];
