import { Command } from 'commander';
import { registerAudit } from './audit.ts';
import { registerBackup } from './backup.ts';
import { registerCredentials } from './credentials.ts';
import { registerDoctor } from './doctor.ts';
import { registerErase } from './erase.ts';
import { registerEvents } from './events.ts';
import { registerExport } from './export.ts';
import { registerFiles } from './files.ts';
import { registerImport } from './import.ts';
import { registerJobs } from './jobs.ts';
import { registerMigrate } from './migrate.ts';
import { registerRestore } from './restore.ts';
import { registerSecret } from './secret.ts';
import { registerSetup } from './setup.ts';
import { registerStats } from './stats.ts';
import { registerUpgrade } from './upgrade.ts';
import { registerUser } from './user.ts';
import { registerVerify } from './verify.ts';

const groups = [
	registerSetup,
	registerDoctor,
	registerMigrate,
	registerUser,
	registerErase,
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
	registerAudit,
	registerStats,
];

/** All that the terminal understands. */
export const openProgram = (): Command => {
	const program = new Command('tremplin')
		.description('Looks after a school on Tremplin. Settings come from the environment, as for the server.')
		.exitOverride()
		.showSuggestionAfterError()
		.configureHelp({ sortSubcommands: true });
	for (const register of groups) register(program);
	return program;
};
