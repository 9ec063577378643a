import { Command, CommanderError } from 'commander';
import { Problem } from '#platform/problem.ts';
import { registerCredentials } from './cli/credentials.ts';
import { registerDoctor } from './cli/doctor.ts';
import { registerErase } from './cli/erase.ts';
import { registerImport } from './cli/import.ts';
import { registerMigrate } from './cli/migrate.ts';
import { registerSetup } from './cli/setup.ts';
import { registerUser } from './cli/user.ts';
import { registerVerify } from './cli/verify.ts';

// What an administrator does at the terminal, beside a running server or without one. 0: done; 1: not done, one sentence
// says why; 2: the words of the command are off.

const program = new Command('tremplin')
	.description('Looks after a school on Tremplin. Settings come from the environment, as for the server.')
	.exitOverride()
	.showSuggestionAfterError()
	.configureHelp({ sortSubcommands: true });
for (const register of [
	registerSetup,
	registerDoctor,
	registerMigrate,
	registerUser,
	registerImport,
	registerCredentials,
	registerVerify,
	registerErase,
])
	register(program);

try {
	await program.parseAsync();
} catch (error) {
	if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
	else if (error instanceof Problem) {
		process.stderr.write(`${error.message}\n`);
		process.exitCode = 1;
	} else throw error;
}
