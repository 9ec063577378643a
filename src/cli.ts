import { Command, CommanderError } from 'commander';
import { Problem } from '#platform/problem.ts';
import { registerBackup } from './cli/backup.ts';
import { registerCredentials } from './cli/credentials.ts';
import { registerDoctor } from './cli/doctor.ts';
import { registerEvents } from './cli/events.ts';
import { registerExport } from './cli/export.ts';
import { registerFiles } from './cli/files.ts';
import { registerImport } from './cli/import.ts';
import { registerJobs } from './cli/jobs.ts';
import { registerMigrate } from './cli/migrate.ts';
import { registerRestore } from './cli/restore.ts';
import { registerSecret } from './cli/secret.ts';
import { registerSetup } from './cli/setup.ts';
import { registerUpgrade } from './cli/upgrade.ts';
import { registerUser } from './cli/user.ts';
import { registerVerify } from './cli/verify.ts';

// What an administrator does at the terminal, beside a running server or without one. 0: done; 1: not done, one sentence
// says why; 2: the words of the command are off.

const program = new Command('tremplin')
	.description('Looks after a school on Tremplin. Settings come from the environment, as for the server.')
	.exitOverride()
	.showSuggestionAfterError()
	.configureHelp({ sortSubcommands: true });
const groups = [
	registerSetup,
	registerDoctor,
	registerMigrate,
	registerUser,
	registerImport,
	registerExport,
	registerBackup,
	registerRestore,
	registerUpgrade,
	registerSecret,
	registerEvents,
	registerJobs,
	registerFiles,
	registerCredentials,
	registerVerify,
];
for (const register of groups) register(program);

try {
	await program.parseAsync();
} catch (error) {
	if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
	else if (error instanceof Problem) {
		process.stderr.write(`${error.message}\n`);
		process.exitCode = 1;
	} else throw error;
}
