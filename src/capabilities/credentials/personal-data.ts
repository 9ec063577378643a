import { say } from '#platform/localized.ts';
import { kept, mute, type PersonalData } from '#platform/personal-data.ts';

const registered = say(
	'Cinquante ans, si l’école n’en a pas décidé autrement',
	'Fifty years, unless the school decided otherwise',
	'Cincuenta años, salvo que la escuela decida otra cosa',
);
const verifiable = say(
	'Que votre attestation reste vérifiable par ceux à qui vous la montrez, même si vous quittez l’école : elle est signée mot pour mot et ne peut être changée sans cesser d’être vraie',
	'So that those to whom you show your credential can verify it, even once you have left: it is signed word for word and cannot be changed without ceasing to be true',
	'Que quienes vean su credencial puedan verificarla, aunque usted deje la escuela: está firmada palabra por palabra y no puede cambiarse sin dejar de ser verdadera',
);

export const personalData: readonly PersonalData[] = [
	{
		table: 'credentials_credential',
		persons: ['person_id'],
		words: { about: mute, holder: kept, title: kept },
		what: {
			fr: 'Attestations signées : votre nom légal, le programme, les compétences prouvées, les projets et leurs dates',
			en: 'Signed credentials: your legal name, the programme, the competencies proved, the projects and their dates',
			es: 'Credenciales firmadas: su nombre legal, el programa, las competencias demostradas, los proyectos y sus fechas',
		},
		why: verifiable,
		until: registered,
		endedBy: ['credentials.old-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'credentials_document',
		persons: [],
		through: { column: 'credential_id', to: 'credentials_credential' },
		words: { text: kept, sha256: mute },
		what: say(
			'Le texte signé de vos attestations',
			'The signed text of your credentials',
			'El texto firmado de sus credenciales',
		),
		why: verifiable,
		until: registered,
		endedBy: ['credentials.old-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'credentials_revocation',
		persons: ['proposed_by', 'decided_by'],
		through: { column: 'credential_id', to: 'credentials_credential' },
		words: { reason: kept, decision_reason: kept },
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
		until: registered,
		endedBy: ['credentials.old-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'credentials_hold',
		persons: ['person_id', 'placed_by', 'lifted_by'],
		words: { about: mute, source: mute },
		what: say(
			'Si une attestation attend que l’école ait fini de vérifier quelque chose, et depuis quand',
			'Whether a credential waits until the school has finished looking into something, and since when',
			'Si una credencial espera a que la escuela termine de comprobar algo, y desde cuándo',
		),
		why: say(
			'Ne rien attester de ce qui est encore vérifié',
			'To attest nothing that is still being looked into',
			'No acreditar nada que aún se está comprobando',
		),
		until: registered,
		endedBy: ['credentials.old-holds-forgotten'],
		atErasure: 'keep',
		untold: true,
	},
];
