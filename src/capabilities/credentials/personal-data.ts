import type { PersonalData } from '#platform/personal-data.ts';

export const personalData: readonly PersonalData[] = [
	{
		table: 'credentials_credential',
		persons: ['person_id'],
		what: {
			fr: 'Attestations signées : votre nom légal, le programme, les compétences prouvées, les projets et leurs dates',
			en: 'Signed credentials: your legal name, the programme, the competencies proved, the projects and their dates',
			es: 'Credenciales firmadas: su nombre legal, el programa, las competencias demostradas, los proyectos y sus fechas',
		},
		why: {
			fr: 'Que votre attestation reste vérifiable par ceux à qui vous la montrez, même si vous quittez l’école : elle est signée mot pour mot et ne peut être changée sans cesser d’être vraie',
			en: 'So that those to whom you show your credential can verify it, even once you have left: it is signed word for word and cannot be changed without ceasing to be true',
			es: 'Que quienes vean su credencial puedan verificarla, aunque usted deje la escuela: está firmada palabra por palabra y no puede cambiarse sin dejar de ser verdadera',
		},
		until: {
			fr: 'Tant que l’école répond de ce qu’elle a délivré',
			en: 'As long as the school answers for what it issued',
			es: 'Mientras la escuela responda de lo que ha expedido',
		},
		atErasure: 'keep',
	},
	{
		table: 'credentials_revocation',
		persons: ['proposed_by', 'decided_by'],
		what: {
			fr: 'Qui a proposé et confirmé le retrait d’une attestation, et pourquoi',
			en: 'Who proposed and confirmed that a credential be revoked, and why',
			es: 'Quién propuso y confirmó la revocación de una credencial, y por qué',
		},
		why: {
			fr: 'Pouvoir expliquer et contester une décision prise sur quelqu’un',
			en: 'So that a decision about somebody can be explained and contested',
			es: 'Poder explicar e impugnar una decisión sobre alguien',
		},
		until: {
			fr: 'Aussi longtemps que l’attestation est au registre',
			en: 'As long as the credential is in the register',
			es: 'Mientras la credencial figure en el registro',
		},
		atErasure: 'keep',
	},
];
