import { join } from 'node:path';
import { useEmbedded } from '#platform/database/embedded.ts';
import { freePort } from '../tests/journeys/free-port.ts';
import { measured, slug, writeCourse } from './course.ts';
import { launch, stop } from './processes.ts';

/** A real school in a folder of its own, with one course; its web process, as in production, alone on the first core. */
export const openSchool = async (folder: string) => {
	const dataDir = join(folder, 'data');
	const port = await freePort();
	const address = `http://127.0.0.1:${port}`;
	const settings = { DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: address };
	const tremplin = (...args: string[]) => launch(1, ['bin/tremplin.mjs', ...args], settings).ended;
	const database = await useEmbedded(dataDir);
	try {
		await tremplin('setup', '--name', 'Tremplin', '--admin-name', 'Ada Roy', '--admin-email', 'ada@school.example');
		writeCourse(join(folder, 'course'));
		await tremplin('import', 'course', join(folder, 'course'));
		const web = launch(0, ['src/main.ts'], settings);
		await web.ready;
		return {
			database: database.address,
			pid: web.child.pid ?? 0,
			settings,
			origin: address,
			page: `${address}/fr/courses/${slug}/${measured}`,
			/** A command of the terminal, beside the server; answers what it printed. */
			tremplin,
			async close() {
				await stop(web.child);
				await database.release();
			},
		};
	} catch (error) {
		await database.release();
		throw error;
	}
};
export type School = Awaited<ReturnType<typeof openSchool>>;
