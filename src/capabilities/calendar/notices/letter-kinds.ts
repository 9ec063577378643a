import { say } from '#platform/localized.ts';
import type { LetterKind } from '#platform/mail/letter-kind.ts';

/** What people choose about: whoever reads their calendar elsewhere needs neither. */
export const letterKinds: readonly LetterKind[] = [
	{
		name: 'calendar.appointments',
		what: say(
			'Vos rendez-vous : pris, déplacés, annulés',
			'Your appointments: booked, moved, called off',
			'Sus citas: tomadas, cambiadas, anuladas',
		),
		notices: [
			'calendar.booked',
			'calendar.moved',
			'calendar.cancelled',
			'calendar.series-booked',
			'calendar.series-cancelled',
			'calendar.series-moved',
			'calendar.series-replaced',
		],
		choices: ['at-once', 'never'],
	},
	{
		name: 'calendar.reminders',
		what: say('Le rappel de chaque rendez-vous', 'The reminder of each appointment', 'El recordatorio de cada cita'),
		notices: ['calendar.reminder'],
		choices: ['at-once', 'never'],
	},
];
