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
		key: 'learner',
		displayName: 'Yanis Moreau',
		email: 'yanis@demonstration.example',
		locale: 'fr',
		zone: 'Europe/Paris',
		roles: [],
	},
	{
		key: 'analyst',
		displayName: 'Julien Faure',
		email: 'julien@demonstration.example',
		locale: 'fr',
		zone: 'Europe/Paris',
		roles: ['observatory-analyst'],
	},
	{
		key: 'author',
		displayName: 'Inès Roussel',
		email: 'ines@demonstration.example',
		locale: 'fr',
		zone: 'Europe/Paris',
		roles: ['author'],
	},
	{
		key: 'quality',
		displayName: 'Paul Nguyen',
		email: 'paul@demonstration.example',
		locale: 'fr',
		zone: 'Europe/Paris',
		roles: ['quality-officer'],
	},
	{
		key: 'pedagogy',
		displayName: 'Marta Álvarez',
		email: 'marta@demonstration.example',
		locale: 'fr',
		zone: 'Europe/Paris',
		roles: ['head-of-pedagogy'],
	},
	{
		key: 'mentor',
		displayName: 'Sofia Lindqvist',
		email: 'sofia@demonstration.example',
		locale: 'fr',
		zone: 'Europe/Paris',
		roles: ['mentor'],
	},
	{
		key: 'evaluator',
		displayName: 'Karim Haddad',
		email: 'karim@demonstration.example',
		locale: 'fr',
		zone: 'Europe/Paris',
		roles: ['evaluator'],
	},
	{
		key: 'second-evaluator',
		displayName: 'Clara Bessonov',
		email: 'clara@demonstration.example',
		locale: 'fr',
		zone: 'Europe/Paris',
		roles: ['evaluator'],
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
		key: 'finance',
		displayName: 'Nadia Cherif',
		email: 'nadia@demonstration.example',
		locale: 'fr',
		zone: 'Europe/Paris',
		roles: ['finance'],
	},
	{
		key: 'integrity',
		displayName: 'Odile Renard',
		email: 'odile@demonstration.example',
		locale: 'fr',
		zone: 'Europe/Paris',
		roles: ['integrity-officer'],
	},
	{
		key: 'second-integrity',
		displayName: 'Bruno Keita',
		email: 'bruno@demonstration.example',
		locale: 'fr',
		zone: 'Europe/Paris',
		roles: ['integrity-officer'],
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
