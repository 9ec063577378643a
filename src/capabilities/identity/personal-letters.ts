import { say } from '#platform/localized.ts';
import { kept, type PersonalData, secret } from '#platform/personal-data.ts';
import { settleLetters, settleQuietHours } from './server/settle-letters.ts';

const why = say(
	'Ne vous écrire que ce que vous voulez, quand vous le voulez',
	'To write to you only what you want, when you want it',
	'Escribirle solo lo que quiere, cuando lo quiere',
);
const until = say('Tant que le compte existe', 'As long as the account exists', 'Mientras exista la cuenta');

/** What identity keeps about the letters that people want. */
export const letterData: readonly PersonalData[] = [
	{
		table: 'identity_letter_choice',
		persons: ['person_id'],
		words: { kind: kept },
		what: say(
			'Les courriels que vous voulez, et lesquels non',
			'The letters that you want, and those that you do not',
			'Los correos que quiere, y los que no',
		),
		why,
		until,
		endedBy: ['erasure'],
		atErasure: 'erase',
		atMerge: settleLetters,
	},
	{
		table: 'identity_quiet_hours',
		persons: ['person_id'],
		words: {},
		what: say('Vos heures sans courriel', 'Your hours without letters', 'Sus horas sin correos'),
		why,
		until,
		endedBy: ['erasure'],
		atErasure: 'erase',
		atMerge: settleQuietHours,
	},
	{
		table: 'identity_digest_item',
		persons: ['person_id'],
		words: { kind: kept, item_sealed: secret },
		what: say(
			'Les nouvelles qui attendent votre lettre du jour',
			'News that waits for your letter of the day',
			'Las noticias que esperan su carta del día',
		),
		why,
		until: say(
			'Jusqu’à cette lettre, un jour au plus',
			'Until that letter, a day at most',
			'Hasta esa carta, un día como máximo',
		),
		endedBy: ['erasure', 'identity.digest-sent-on-the-day'],
		atErasure: 'erase',
	},
];
