import type { Locale } from '#platform/localized.ts';
import type { RoleName } from './roles.ts';

/** The people of the demonstration school who have a home of their own. Their names are invented. */
export const demonstrationPeople = [
	{
		key: 'member',
		displayName: 'Amina Diallo',
		email: 'amina@demonstration.example',
		locale: 'fr',
		zone: 'Europe/Paris',
		roles: [],
	},
	{
		key: 'employer',
		displayName: 'Hugo Marchetti',
		email: 'hugo@demonstration.example',
		locale: 'fr',
		zone: 'Europe/Paris',
		roles: [],
	},
	{
		key: 'administrator',
		displayName: 'Claire Besson',
		email: 'claire@demonstration.example',
		locale: 'fr',
		zone: 'Europe/Paris',
		roles: ['administrator'],
	},
] as const satisfies readonly {
	key: string;
	displayName: string;
	email: string;
	locale: Locale;
	zone: string;
	roles: readonly RoleName[];
}[];

/** Known to everybody: these accounts exist in demonstrations alone. */
export const demonstrationPassword = 'demonstration';
