import { say } from '#platform/localized.ts';
import type { LetterKind } from '#platform/mail/letter-kind.ts';

export const letterKinds: readonly LetterKind[] = [
	{
		name: 'mentoring.learners',
		what: say(
			'Les apprenants que l’on vous confie ou qui partent',
			'Learners who are assigned to you or leave',
			'Los alumnos que se le asignan o se van',
		),
		notices: ['mentoring.your-learner', 'mentoring.accompaniment-ended'],
		choices: ['at-once', 'digest'],
	},
	{
		name: 'mentoring.notes',
		what: say('Les notes de vos séances', 'The notes of your sessions', 'Las notas de sus sesiones'),
		notices: ['mentoring.note-shared'],
		choices: ['at-once', 'digest', 'never'],
	},
	{
		name: 'mentoring.notes-to-write',
		what: say(
			'Les notes de séance qui restent à écrire',
			'Notes of sessions that are still to be written',
			'Las notas de sesión que quedan por escribir',
		),
		notices: ['mentoring.note-awaited', 'mentoring.note-missing'],
		choices: ['at-once', 'digest'],
	},
	{
		name: 'mentoring.sessions',
		what: say(
			'Ce que sont devenues vos séances : manquées, corrigées, contestées',
			'What became of your sessions: missed, corrected, contested',
			'Qué fue de sus sesiones: perdidas, corregidas, impugnadas',
		),
		notices: [
			'mentoring.you-missed',
			'mentoring.mentor-missed',
			'mentoring.mentor-missed-again',
			'mentoring.session-corrected',
		],
		choices: ['at-once', 'digest'],
	},
	{
		name: 'mentoring.appreciations',
		what: say(
			'Comment se passent vos séances : ce que l’on vous demande, ce que l’on vous dit',
			'How your sessions go: what you are asked, what you are told',
			'Cómo van sus sesiones: lo que se le pregunta, lo que se le dice',
		),
		notices: ['mentoring.appreciation-asked', 'mentoring.appreciation-revealed'],
		choices: ['at-once', 'digest', 'never'],
	},
	{
		name: 'mentoring.requests',
		what: say(
			'Les demandes de changement de mentor et les mots signalés',
			'Requests for another mentor, and words that were reported',
			'Las peticiones de cambio de mentor y las palabras señaladas',
		),
		notices: ['mentoring.change-asked', 'mentoring.words-reported', 'mentoring.request-waits'],
		choices: ['at-once', 'digest'],
	},
	{
		name: 'mentoring.cases',
		what: say(
			'Les apprenants pour qui prendre du temps sans attendre',
			'Learners for whom to make time soon',
			'Los alumnos para quienes hay que sacar tiempo pronto',
		),
		notices: ['mentoring.case-yours', 'mentoring.case-reminder', 'mentoring.case-escalated', 'mentoring.contradicted'],
		choices: ['at-once', 'digest'],
	},
];
