import { type Command, InvalidArgumentError } from 'commander';
import { passwordLink } from '#capabilities/identity/public.server.ts';
import { grantableRoles } from '#capabilities/identity/rules/roles.ts';
import { createPerson } from '#capabilities/identity/server/create-person.ts';
import { inTransaction } from '#platform/database/transaction.ts';
import { isLocale, type Locale } from '#platform/localized.ts';
import { schoolLocale, schoolZone } from '#platform/school.ts';
import { readSetting } from '#platform/setting.ts';
import { ask } from './ask.ts';
import { type Output, print, withSchool } from './school.ts';

interface Options extends Output {
	readonly email: string;
	readonly name: string;
	readonly role: string[];
	readonly locale?: Locale;
	readonly zone?: string;
}

const role = (value: string, before: string[]) => {
	if (!(grantableRoles as readonly string[]).includes(value))
		throw new InvalidArgumentError(`one of ${grantableRoles.join(', ')}.`);
	return [...before, value];
};
const locale = (value: string): Locale => {
	if (!isLocale(value)) throw new InvalidArgumentError('fr, en or es.');
	return value;
};

export const registerUser = (program: Command) => {
	const user = program.command('user').description('looks after accounts');
	user
		.command('create')
		.description('opens an account; prints a link with which its owner chooses a password')
		.requiredOption('--email <address>', 'where the person is reached')
		.requiredOption('--name <name>', 'the name that others see')
		.option('--role <role>', `a role to give, again for more: ${grantableRoles.join(', ')}`, role, [])
		.option('--locale <language>', 'the language of letters: fr, en or es; the school’s if not said', locale)
		.option('--zone <zone>', 'the time zone, such as Europe/Paris; the school’s if not said')
		.option('--json', 'answer as JSON')
		.action((options: Options) =>
			withSchool(async (app) => {
				const [ownLocale, ownZone] = await inTransaction(
					app.pool,
					'read',
					async (tx) => [await readSetting(tx, schoolLocale), await readSetting(tx, schoolZone)] as const,
				);
				const language = options.locale ?? ownLocale;
				const { personId } = await ask(app, createPerson, {
					email: options.email,
					displayName: options.name,
					locale: language,
					zone: options.zone ?? ownZone,
					roles: options.role as (typeof grantableRoles)[number][],
				});
				const link = await passwordLink(app, personId);
				const words = `The account of ${options.name} is open. To choose a password, within one hour:\n${link}`;
				print(options, { personId, link }, words);
			}),
		);
};
