import { say } from '#platform/localized.ts';
import type { LetterKind } from '#platform/mail/letter-kind.ts';

export const letterKinds: readonly LetterKind[] = [
	{
		name: 'faculty.applications',
		what: say(
			'Les candidatures de mentors et d’évaluateurs à lire',
			'Applications of mentors and evaluators to read',
			'Las candidaturas de mentores y evaluadores por leer',
		),
		notices: ['faculty.applied', 'faculty.application-waits'],
		choices: ['at-once', 'digest'],
	},
	{
		name: 'faculty.pay-to-see-to',
		what: say(
			'Les relevés des mentors à approuver, et leurs contestations',
			'Statements of mentors to approve, and what they contest',
			'Los extractos de los mentores por aprobar y lo que impugnan',
		),
		notices: [
			'faculty.statements-to-approve',
			'faculty.statement-contested',
			'faculty.pay-waits',
			'faculty.pay-escalated',
		],
		choices: ['at-once', 'digest'],
	},
	{
		name: 'faculty.own-pay',
		what: say(
			'Vos relevés de mentor, dès qu’ils sont établis, approuvés ou corrigés',
			'Your statements as a mentor, once they are drawn up, approved or corrected',
			'Sus extractos de mentor, cuando se emiten, se aprueban o se corrigen',
		),
		notices: ['faculty.statement-drawn', 'faculty.statement-approved'],
		choices: ['at-once', 'digest', 'never'],
	},
];
