import { type Command, InvalidArgumentError } from 'commander';
import { erasePerson } from '#capabilities/identity/server/erase-person.ts';
import { erased } from '#capabilities/identity/server/erased.ts';
import { erasurePreview } from '#capabilities/identity/server/erasure-preview.ts';
import { Problem } from '#platform/problem.ts';
import { ask } from './ask.ts';
import { type Output, print, withSchool } from './school.ts';

interface Options extends Output {
	readonly dryRun?: boolean;
	readonly yes?: boolean;
}

const person = (value: string) => {
	if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) throw new InvalidArgumentError('the id of a person.');
	return value;
};
const moment = (value: string) => {
	try {
		return Temporal.Instant.from(/T/.test(value) ? value : `${value}T00:00:00Z`).toString();
	} catch {
		throw new InvalidArgumentError('a date, such as 2027-03-14, or a moment, such as 2027-03-14T02:00:00Z.');
	}
};

export const registerErase = (program: Command) => {
	const erase = program.command('erase').description('forgets people who asked for it, and lists who was');
	erase
		.command('person')
		.argument('<id>', 'whose; the address of their page in the administration ends with it', person)
		.description('erases somebody who asked in writing, at once; only says what would happen unless --yes is added')
		.option('--dry-run', 'say what would be erased and what stays, and change nothing')
		.option('--yes', 'do it')
		.option('--json', 'answer as JSON')
		.action((personId: string, options: Options) =>
			withSchool(async (app) => {
				const before = await ask(app, erasurePreview, { personId });
				if (options.dryRun || !options.yes) {
					print(options, { erased: false, ...before }, words(before));
					if (before.against && !before.erasedAt) throw new Problem(`It cannot be done now: ${before.against}.`);
					return;
				}
				const { erasedAt, before: known } = await ask(app, erasePerson, { personId });
				const said = known
					? `Erased before, on ${erasedAt}; done once more.`
					: `Erased. The receipt leaves for their address, which is then nowhere any more.`;
				print(options, { erased: true, personId, erasedAt, before: known, held: before.held }, said);
			}),
		);
	erase
		.command('list')
		.description('lists who was erased, by number, and until when backups of before still hold them')
		.option('--backup-of <date>', 'only those whom a backup of that moment still holds', moment)
		.option('--json', 'answer as JSON')
		.action((options: Output & { backupOf?: string }) =>
			withSchool(async (app) => {
				const found = await ask(app, erased, { ...(options.backupOf && { backupOf: options.backupOf }) });
				const lines = found.erased.map(
					({ personId, erasedAt, inBackupsUntil }) =>
						`${personId}  erased ${erasedAt.slice(0, 10)}  in backups until ${inBackupsUntil.slice(0, 10)}`,
				);
				print(options, found, lines.length > 0 ? lines.join('\n') : 'Nobody.');
			}),
		);
};

const words = ({
	erasedAt,
	held,
}: {
	erasedAt: string | null;
	held: readonly {
		what: string;
		rows: number;
		atErasure: 'erase' | 'keep';
		blotted: readonly string[];
		until: string;
	}[];
}) => {
	const fate = (one: (typeof held)[number]) =>
		one.atErasure === 'erase'
			? 'goes'
			: one.blotted.length > 0
				? `stays under the number, without ${one.blotted.join(', ')}; ${one.until}`
				: `stays under the number; ${one.until}`;
	return [
		erasedAt ? `Erased on ${erasedAt}. What still stands:` : 'Nothing was changed. With --yes:',
		...held.map((one) => `  ${String(one.rows).padStart(5)}  ${one.what}: ${fate(one)}`),
	].join('\n');
};
