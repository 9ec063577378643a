import { type Command, InvalidArgumentError } from 'commander';
import { passwordLink } from '#capabilities/identity/public.server.ts';
import { grantableRoles } from '#capabilities/identity/rules/roles.ts';
import { createPerson } from '#capabilities/identity/server/create-person.ts';
import { disablePerson } from '#capabilities/identity/server/disable-person.ts';
import { enablePerson } from '#capabilities/identity/server/enable-person.ts';
import { mergePeople } from '#capabilities/identity/server/merge-people.ts';
import type { App } from '#platform/app.ts';
import { inTransaction } from '#platform/database/transaction.ts';
import { isLocale, type Locale } from '#platform/localized.ts';
import { schoolLocale, schoolZone } from '#platform/school.ts';
import { readSetting } from '#platform/setting.ts';
import { ask, tryOut } from './ask.ts';
import { type Found, findPerson } from './find-person.ts';
import { type Output, print, withSchool } from './school.ts';

interface Create extends Output {
	readonly email: string;
	readonly name: string;
	readonly role: string[];
	readonly locale?: Locale;
	readonly zone?: string;
}
interface Merge extends Output {
	readonly dryRun?: boolean;
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
	const user = program.command('user').description('looks after accounts; a person is said by address or number');
	user
		.command('create')
		.description('opens an account; prints a link with which its owner chooses a password')
		.requiredOption('--email <address>', 'where the person is reached')
		.requiredOption('--name <name>', 'the name that others see')
		.option('--role <role>', `a role to give, again for more: ${grantableRoles.join(', ')}`, role, [])
		.option('--locale <language>', 'the language of letters: fr, en or es; the school’s if not said', locale)
		.option('--zone <zone>', 'the time zone, such as Europe/Paris; the school’s if not said')
		.option('--json', 'answer as JSON')
		.action((options: Create) => withSchool((app) => create(app, options)));
	user
		.command('disable <person>')
		.description('closes the door to an account and ends its sessions; nothing is erased')
		.option('--json', 'answer as JSON')
		.action((who: string, options: Output) =>
			withSchool(async (app) => {
				const { id, name } = await findPerson(app, who);
				await ask(app, disablePerson, { personId: id });
				print(options, { personId: id, disabled: true }, `The account of ${name} is closed; its sessions are over.`);
			}),
		);
	user
		.command('enable <person>')
		.description('opens the door to an account again')
		.option('--json', 'answer as JSON')
		.action((who: string, options: Output) =>
			withSchool(async (app) => {
				const { id, name } = await findPerson(app, who);
				await ask(app, enablePerson, { personId: id });
				print(options, { personId: id, disabled: false }, `The account of ${name} is open again.`);
			}),
		);
	user
		.command('merge <from> <into>')
		.description(
			'makes two accounts of one person one: whatever the first has becomes the second’s. It cannot be undone',
		)
		.option('--dry-run', 'does it, says what it would be, and takes it back')
		.option('--json', 'answer as JSON')
		.action((from: string, into: string, options: Merge) =>
			withSchool(async (app) => merge(app, await findPerson(app, from), await findPerson(app, into), options)),
		);
};

const create = async (app: App, options: Create) => {
	const [ownLocale, ownZone] = await inTransaction(
		app.pool,
		'read',
		async (tx) => [await readSetting(tx, schoolLocale), await readSetting(tx, schoolZone)] as const,
	);
	const { personId } = await ask(app, createPerson, {
		email: options.email,
		displayName: options.name,
		locale: options.locale ?? ownLocale,
		zone: options.zone ?? ownZone,
		roles: options.role as (typeof grantableRoles)[number][],
	});
	const link = await passwordLink(app, personId);
	const words = `The account of ${options.name} is open. To choose a password, within one hour:\n${link}`;
	print(options, { personId, link }, words);
};

const merge = async (app: App, from: Found, into: Found, options: Merge) => {
	const act = options.dryRun ? tryOut : ask;
	const { moved, removed } = await act(app, mergePeople, { fromId: from.id, intoId: into.id });
	const rows = (of: typeof moved) => of.map(({ table, rows: n }) => `  ${table}: ${n}`);
	const words = [
		options.dryRun
			? `Nothing was changed. Would become those of ${into.name} (${into.email}):`
			: `The account of ${from.name} (${from.email}) is closed for good. Now those of ${into.name} (${into.email}):`,
		...rows(moved),
		...(removed.length > 0 ? ['What opened the first account goes:', ...rows(removed)] : []),
	].join('\n');
	print(options, { done: options.dryRun !== true, fromId: from.id, intoId: into.id, moved, removed }, words);
};
