import { CommanderError } from 'commander';
import { Problem } from '#platform/problem.ts';
import { openProgram } from './cli/program.ts';

// What an administrator does at the terminal, beside a running server or without one. 0: done; 1: not done, one sentence
// says why; 2: the words of the command are off.

try {
	await openProgram().parseAsync();
} catch (error) {
	if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
	else if (error instanceof Problem) {
		process.stderr.write(`${error.message}\n`);
		process.exitCode = 1;
	} else throw error;
}
