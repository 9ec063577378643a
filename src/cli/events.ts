import { type Command, InvalidArgumentError } from 'commander';
import { heardEvents } from '#platform/operations/heard-events.ts';
import { replayEvents } from '#platform/operations/replay-events.ts';
import { ask } from './ask.ts';
import { type Output, print, withSchool } from './school.ts';

interface Options extends Output {
	readonly listener: string;
	readonly since?: string;
	readonly dryRun?: boolean;
}

const moment = (value: string): string => {
	try {
		return Temporal.Instant.from(/T/.test(value) ? value : `${value}T00:00:00Z`).toString();
	} catch {
		throw new InvalidArgumentError('a day such as 2026-11-30, or a moment such as 2026-11-30T08:00:00Z.');
	}
};

export const registerEvents = (program: Command) =>
	program
		.command('events')
		.description('looks after the news that the parts of the school tell each other')
		.command('replay')
		.description('gives news to one listener again; one that writes letters writes them again')
		.requiredOption('--listener <name>', 'who hears it, such as identity.welcome-letter')
		.option('--since <moment>', 'only what was told since; else all that is kept, 90 days', moment)
		.option('--dry-run', 'says how much it would be')
		.option('--json', 'answer as JSON')
		.action(({ listener, since, dryRun, ...options }: Options) =>
			withSchool(async (app) => {
				const input = { listener, ...(since !== undefined && { since }) };
				const { event, events } = await ask(app, dryRun ? heardEvents : replayEvents, input);
				print(
					options,
					{ listener, event, events, done: dryRun !== true },
					dryRun
						? `${listener} would hear ${event} again: ${events}.`
						: `${listener} hears ${event} again: ${events}. A worker delivers it.`,
				);
			}),
		);
