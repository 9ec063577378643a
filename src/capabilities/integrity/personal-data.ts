import { say } from '#platform/localized.ts';
import { kept, mute, type PersonalData } from '#platform/personal-data.ts';
import { likenessData } from './personal-likeness.ts';

const why = say(
	'Traiter ce qui a été signalé, l’expliquer, et protéger qui signale comme qui est mis en cause',
	'To deal with what was reported, to explain it, and to protect whoever reports and whoever is accused',
	'Tratar lo que se ha comunicado, explicarlo y proteger a quien informa y a quien es señalado',
);
const until = say(
	'Cinq ans après le dernier acte, si l’école n’en a pas décidé autrement',
	'Five years after the last act, unless the school decided otherwise',
	'Cinco años después del último acto, salvo que la escuela decida otra cosa',
);
const always = { why, until, endedBy: ['integrity.old-forgotten'], atErasure: 'keep' } as const;

/** What was said stays for as long as the case: the other side rests on it too. */
export const personalData: readonly PersonalData[] = [
	{
		...always,
		table: 'integrity_case',
		persons: ['reporter_id'],
		words: { what_sealed: kept, moment_sealed: kept, about_sealed: kept },
		what: say(
			'Ce que vous avez signalé sous votre nom, chiffré ; d’un signalement anonyme, rien ne mène à qui que ce soit',
			'What you reported under your name, encrypted; of an anonymous report nothing leads to anybody',
			'Lo que ha comunicado con su nombre, cifrado; de una comunicación anónima, nada conduce a nadie',
		),
	},
	{
		...always,
		table: 'integrity_message',
		persons: ['author_id'],
		through: { column: 'case_id', to: 'integrity_case' },
		words: { said_sealed: kept },
		what: say(
			'Vos échanges avec les référents intégrité, chiffrés',
			'Your talk with the integrity officers, encrypted',
			'Su conversación con los responsables de integridad, cifrada',
		),
	},
	{
		...always,
		table: 'integrity_step',
		persons: ['actor_id'],
		through: { column: 'case_id', to: 'integrity_case' },
		words: {},
		what: say(
			'Chaque étape de ce qui a été signalé : qui l’a faite, quand',
			'Each step of what was reported: who made it, when',
			'Cada paso de lo comunicado: quién lo dio y cuándo',
		),
	},
	{
		...always,
		table: 'integrity_named',
		untold: true,
		persons: ['person_id', 'named_by', 'ended_by'],
		words: { enrolment_id: mute },
		what: say('Si un signalement vous met en cause', 'Whether a report names you', 'Si una comunicación le señala'),
	},
	{
		...always,
		table: 'integrity_view',
		persons: ['viewer_id'],
		through: { column: 'case_id', to: 'integrity_case' },
		words: {},
		what: say(
			'Qui a ouvert ce qui a été signalé, et quand',
			'Who opened what was reported, and when',
			'Quién abrió lo comunicado y cuándo',
		),
	},
	{
		...always,
		table: 'integrity_evidence',
		persons: ['added_by'],
		through: { column: 'case_id', to: 'integrity_case' },
		words: { said_sealed: mute, subject_id: mute },
		what: say(
			'Ce que les référents ont relevé, chiffré',
			'What the officers found, encrypted',
			'Lo que hallaron los responsables, cifrado',
		),
	},
	{
		...always,
		table: 'integrity_hearing',
		persons: ['person_id', 'told_by'],
		words: { told_sealed: kept, answer_sealed: kept },
		what: say(
			'Ce qui vous est reproché, et votre réponse, chiffrés',
			'What is alleged of you, and your answer, encrypted',
			'Lo que se le reprocha y su respuesta, cifrados',
		),
	},
	{
		...always,
		table: 'integrity_decision',
		persons: ['proposed_by', 'settled_by'],
		through: { column: 'case_id', to: 'integrity_case' },
		words: { reason_sealed: mute, named_sealed: mute, settled_sealed: mute },
		what: say(
			'Ce que deux référents ont décidé, et pourquoi, chiffré',
			'What two officers decided, and why, encrypted',
			'Lo que decidieron dos responsables y por qué, cifrado',
		),
	},
	{
		...always,
		table: 'integrity_appeal',
		persons: ['person_id', 'heard_by'],
		lists: ['decided_by'],
		words: { said_sealed: kept, reason_sealed: kept },
		what: say(
			'Votre recours contre une décision, et la réponse, chiffrés',
			'Your appeal against a decision, and its answer, encrypted',
			'Su recurso contra una decisión y la respuesta, cifrados',
		),
	},
	...likenessData,
];
