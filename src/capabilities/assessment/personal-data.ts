import { say } from '#platform/localized.ts';
import { gone, kept, mute, type PersonalData } from '#platform/personal-data.ts';
import { dropFetchesOf } from './server/fetch-row.ts';
import { blotOutDeliverables } from './server/forget-learner.ts';
import { dropUploadsOf } from './server/upload-row.ts';

const asLongAsItStands = say(
	'Dix ans après la fin de la formation, si l’école n’en a pas décidé autrement',
	'Ten years after learning ended, unless the school decided otherwise',
	'Diez años después del fin de la formación, salvo que la escuela decida otra cosa',
);
const prove = {
	fr: 'Prouver ce que vous avez acquis, et qu’aucune décision n’a été prise par une seule personne',
	en: 'To prove what you acquired, and that nobody decided alone',
	es: 'Probar lo que ha adquirido y que nadie decidió a solas',
};

export const personalData: readonly PersonalData[] = [
	{
		table: 'assessment_project',
		persons: ['learner_id'],
		words: {},
		what: {
			fr: 'Vos projets : où en est chacun, et les fichiers remis, chiffrés avec une clé qui n’est qu’à vous et qui part avec vous',
			en: 'Your projects: where each stands, and the files handed in, encrypted with a key of your own that goes with you',
			es: 'Sus proyectos: el estado de cada uno y los archivos entregados, cifrados con una clave que es solo suya y se va con usted',
		},
		why: prove,
		until: asLongAsItStands,
		endedBy: ['assessment.old-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'assessment_version',
		persons: [],
		through: { column: 'project_id', to: 'assessment_project' },
		words: { note: gone },
		what: say(
			'Chaque remise : quand, et ce que vous en avez dit',
			'Each hand-in: when, and what you said of it',
			'Cada entrega: cuándo y lo que dijo de ella',
		),
		why: prove,
		until: asLongAsItStands,
		endedBy: ['assessment.old-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'assessment_deliverable',
		persons: [],
		through: { column: 'project_id', to: 'assessment_project' },
		words: {
			...{ name: gone, url: gone, file_key: mute, sha256: kept },
			...{ repository_url: gone, repository_ref: gone, commit_id: gone },
		},
		what: say(
			'Chaque fichier ou adresse que vous avez remis : son nom, et l’empreinte de son contenu',
			'Each file or address that you handed in: its name, and the hash of its content',
			'Cada archivo o dirección que ha entregado: su nombre y la huella de su contenido',
		),
		why: prove,
		until: asLongAsItStands,
		endedBy: ['assessment.old-forgotten'],
		atErasure: 'keep',
		erase: blotOutDeliverables,
	},
	{
		table: 'assessment_upload',
		persons: [],
		through: { column: 'project_id', to: 'assessment_project' },
		words: { name: gone, chain: mute, hash_state: mute, file_key: mute },
		what: say(
			'Les fichiers en cours d’envoi : leur nom, et ce qui en est arrivé',
			'Files on their way: their names, and what has come of them',
			'Los archivos en camino: su nombre y lo que ha llegado de ellos',
		),
		why: say(
			'Continuer là où la connexion s’est coupée',
			'To go on where the line was cut',
			'Continuar donde se cortó la conexión',
		),
		until: say(
			'Jusqu’à la fin de l’envoi ; sept jours sans suite, si l’école n’en a pas décidé autrement',
			'Until all of it has come; seven days without more, unless the school decided otherwise',
			'Hasta que llegue todo; siete días sin continuación, salvo que la escuela decida otra cosa',
		),
		endedBy: ['assessment.uploads-forgotten', 'assessment.old-forgotten'],
		atErasure: 'erase',
		erase: dropUploadsOf,
	},
	{
		table: 'assessment_fetch',
		persons: [],
		through: { column: 'project_id', to: 'assessment_project' },
		words: { url: gone, ref: gone, file_key: mute },
		what: say(
			'Les dépôts à prendre dans un brouillon : leur adresse, et pourquoi l’un d’eux n’a pas pu l’être',
			'Repositories to be taken into a draft: their addresses, and why one could not be',
			'Los repositorios por incorporar a un borrador: su dirección y por qué alguno no se pudo',
		),
		why: say(
			'En garder une archive qui ne change plus',
			'To keep an archive of them that no longer changes',
			'Guardar de ellos un archivo que ya no cambia',
		),
		until: say(
			'Jusqu’à ce que l’archive soit prise ; sept jours après un échec, si l’école n’en a pas décidé autrement',
			'Until the archive is taken; seven days after it could not be, unless the school decided otherwise',
			'Hasta que se toma el archivo; siete días si no se pudo, salvo que la escuela decida otra cosa',
		),
		endedBy: ['assessment.repositories-forgotten', 'assessment.old-forgotten'],
		atErasure: 'erase',
		erase: dropFetchesOf,
	},
	{
		table: 'assessment_move',
		persons: ['actor_id'],
		through: { column: 'project_id', to: 'assessment_project' },
		// Advice on work that is gone goes with it.
		words: { reason: gone },
		what: {
			fr: 'Chaque étape d’un projet : qui l’a faite, quand, avec quel conseil ou quelle raison',
			en: 'Each step of a project: who made it, when, with which advice or reason',
			es: 'Cada paso de un proyecto: quién lo dio, cuándo y con qué consejo o razón',
		},
		why: prove,
		until: asLongAsItStands,
		endedBy: ['assessment.old-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'assessment_discarded',
		persons: ['learner_id'],
		words: { file_key: mute },
		what: {
			fr: 'Les fichiers retirés d’un brouillon, le temps de les effacer',
			en: 'Files taken out of a draft, until they are erased',
			es: 'Los archivos retirados de un borrador, hasta que se borran',
		},
		why: { fr: 'Les effacer pour de bon', en: 'To erase them for good', es: 'Borrarlos definitivamente' },
		until: { fr: 'Une heure', en: 'One hour', es: 'Una hora' },
		endedBy: ['assessment.discarded-files-removed'],
		atErasure: 'keep',
	},
	{
		table: 'assessment_defence',
		persons: ['learner_id', 'evaluator_id'],
		lists: ['mentor_ids'],
		words: {},
		what: {
			fr: 'Soutenances : qui soutient, qui évalue, quand, et qui accompagnait alors l’apprenant',
			en: 'Defences: who defends, who evaluates, when, and who accompanied the learner by then',
			es: 'Defensas: quién defiende, quién evalúa, cuándo, y quién acompañaba entonces al alumno',
		},
		why: {
			fr: 'Garantir que personne n’évalue quelqu’un qu’il a accompagné',
			en: 'To make sure that nobody evaluates somebody whom they accompanied',
			es: 'Garantizar que nadie evalúe a quien ha acompañado',
		},
		until: asLongAsItStands,
		endedBy: ['assessment.old-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'assessment_identity_check',
		persons: ['checked_by'],
		through: { column: 'defence_id', to: 'assessment_defence' },
		words: { words: gone },
		what: say(
			'Vérifications d’identité aux soutenances : quelle sorte de pièce, avec quel résultat, par qui',
			'Checks of identity at defences: which kind of document, with what outcome, by whom',
			'Comprobaciones de identidad en las defensas: qué clase de documento, con qué resultado, por quién',
		),
		why: prove,
		until: asLongAsItStands,
		endedBy: ['assessment.old-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'assessment_chapter',
		persons: [],
		through: { column: 'defence_id', to: 'assessment_defence' },
		words: {},
		what: say(
			'Repères dans l’enregistrement d’une soutenance : de quelle compétence il s’agit, à partir de quand',
			'Marks in the recording of a defence: which competency was spoken of, from when on',
			'Marcas en la grabación de una defensa: de qué competencia se habla, desde cuándo',
		),
		why: prove,
		until: asLongAsItStands,
		endedBy: ['assessment.old-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'assessment_draw',
		persons: ['evaluator_id'],
		through: { column: 'project_id', to: 'assessment_project' },
		words: { candidates: kept, reasons: kept, drawn_as: kept },
		what: say(
			'Tirages au sort des évaluateurs : qui pouvait l’être, ce qui s’opposait aux autres, qui l’a été',
			'Draws of evaluators: who could be drawn, what stood against the others, who was',
			'Sorteos de evaluadores: quién podía salir, qué impedía a los demás, quién salió',
		),
		why: say(
			'Garantir que personne ne choisit qui évalue, et que chacun puisse le vérifier',
			'To make sure that nobody chooses who evaluates, and that it can be checked',
			'Garantizar que nadie elige quién evalúa y que se pueda comprobar',
		),
		until: asLongAsItStands,
		endedBy: ['assessment.old-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'assessment_decision',
		persons: ['decided_by'],
		through: { column: 'project_id', to: 'assessment_project' },
		words: { reason: kept },
		what: {
			fr: 'Décisions, compétence par compétence, avec leurs raisons et qui les a prises',
			en: 'Decisions, competency by competency, with their reasons and who took them',
			es: 'Decisiones, competencia por competencia, con sus razones y quién las tomó',
		},
		why: prove,
		until: asLongAsItStands,
		endedBy: ['assessment.old-forgotten'],
		atErasure: 'keep',
	},
];
