import { readiness } from '#platform/http/readiness.ts';

/** The school can be used: database, migrations, files, a worker. Says which is not, and nothing of why. */
export const GET = async ({ locals }) => {
	const checks = await readiness(locals.school);
	const ready = Object.values(checks).every(Boolean);
	return Response.json({ status: ready ? 'ready' : 'not ready', checks }, { status: ready ? 200 : 503 });
};
