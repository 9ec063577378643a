import { say } from '#platform/localized.ts';
import { gone, type PersonalData, secret } from '#platform/personal-data.ts';
import { settleAttendees, settleHours } from './server/settle-merge.ts';

const account = say(
	'Tant que le compte existe, ou que vous le gardez',
	'As long as the account exists, or you keep it',
	'Mientras exista la cuenta, o usted lo conserve',
);
const aYear = say(
	'Un an après la fin du rendez-vous, si l’école n’en a pas décidé autrement',
	'A year after the appointment, unless the school decided otherwise',
	'Un año después de la cita, salvo que la escuela decida otra cosa',
);
const meeting = say(
	'Que chacun sache quand et avec qui il a rendez-vous',
	'So that each knows when and whom they meet',
	'Que cada cual sepa cuándo y con quién tiene cita',
);

export const personalData: readonly PersonalData[] = [
	{
		table: 'calendar_availability',
		persons: ['person_id'],
		words: { zone: gone },
		what: say(
			'Sur quelle horloge et comment on peut vous rencontrer',
			'On whose clock and how you may be met',
			'En qué reloj y cómo se le puede ver',
		),
		why: say(
			'Ne vous proposer que des heures qui vous vont',
			'To offer hours that suit you',
			'Proponer solo horas que le convienen',
		),
		until: account,
		endedBy: ['erasure'],
		atErasure: 'erase',
		atMerge: settleHours,
	},
	{
		table: 'calendar_weekly_hours',
		persons: ['person_id'],
		words: {},
		what: say('Vos heures de chaque semaine', 'Your hours of each week', 'Sus horas de cada semana'),
		why: say(
			'Ne vous proposer que des heures qui vous vont',
			'To offer hours that suit you',
			'Proponer solo horas que le convienen',
		),
		until: account,
		endedBy: ['erasure'],
		atErasure: 'erase',
	},
	{
		table: 'calendar_exception',
		persons: ['person_id'],
		words: {},
		what: say(
			'Vos absences et vos heures d’un jour',
			'Your absences and hours of single days',
			'Sus ausencias y horas de días sueltos',
		),
		why: say(
			'Ne vous proposer que des heures qui vous vont',
			'To offer hours that suit you',
			'Proponer solo horas que le convienen',
		),
		until: aYear,
		endedBy: ['erasure', 'calendar.old-forgotten'],
		atErasure: 'erase',
	},
	{
		table: 'calendar_appointment',
		persons: ['cancelled_by', 'booked_by'],
		words: { reason: gone },
		what: say(
			'Les rendez-vous : quand, qui les a pris ou annulés, et la raison donnée',
			'Appointments: when, who booked or called them off, and the reason given',
			'Las citas: cuándo, quién las tomó o anuló, y el motivo dado',
		),
		why: meeting,
		until: aYear,
		endedBy: ['calendar.old-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'calendar_attendee',
		persons: ['person_id'],
		words: {},
		what: say('À quels rendez-vous vous prenez part', 'In which appointments you take part', 'En qué citas participa'),
		why: meeting,
		until: aYear,
		endedBy: ['calendar.old-forgotten'],
		atErasure: 'keep',
		atMerge: settleAttendees,
	},
	{
		table: 'calendar_feed',
		persons: ['person_id'],
		words: { name: gone, token_sealed: secret, token_hash: secret },
		what: say(
			'Les adresses privées sous lesquelles un programme lit votre agenda',
			'The private addresses under which a program reads your calendar',
			'Las direcciones privadas con las que un programa lee su agenda',
		),
		why: say(
			'Votre agenda dans le programme de votre choix',
			'Your calendar in the program of your choice',
			'Su agenda en el programa que prefiera',
		),
		until: account,
		endedBy: ['erasure'],
		atErasure: 'erase',
		atMerge: 'remove',
	},
];
