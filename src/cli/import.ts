import type { Command } from 'commander';
import { registerImportCourse } from './import-course.ts';
import { registerFramework } from './import-framework.ts';
import { registerImportLabourMarket } from './import-labour-market.ts';

export const registerImport = (program: Command) => {
	const group = program.command('import').description('brings content in');
	registerImportCourse(group);
	registerImportLabourMarket(group);
	registerFramework(group);
};
