import { join } from 'node:path';
import { buildHello } from './hello-app.ts';
import { launch, notPinned, stop } from './processes.ts';
import type { Row } from './report.ts';
import type { School } from './school.ts';
import { describe, fire, inTurn, medianOf } from './throughput.ts';

const floor = 0.6;
const rounds = 5;
const seconds = 3;
const warmUp = 3;
const email = 'bea@school.example';
const password = 'un long secret';

/** A form of the school, as a browser sends it; answers the cookies that come with the way on. */
const send = async ({ origin }: School, path: string, form: Readonly<Record<string, string>>): Promise<string> => {
	const answer = await fetch(origin + path, {
		method: 'POST',
		body: new URLSearchParams(form),
		headers: { origin, accept: 'text/html' },
		redirect: 'manual',
	});
	if (answer.status !== 303) throw new Error(`${path} answers ${answer.status}`);
	return answer.headers
		.getSetCookie()
		.map((cookie) => cookie.split(';')[0])
		.join('; ');
};

/** A member of the school, through the doors that any member comes by. */
const signIn = async (school: School): Promise<string> => {
	const said = await school.tremplin('user', 'create', '--email', email, '--name', 'Béa Roy', '--json');
	const token = new URL(JSON.parse(said).link).searchParams.get('token') ?? '';
	await send(school, '/fr/reset-password?/resetPassword', { token, password });
	return send(school, '/fr/sign-in?/signIn', { email, password });
};

/** The chapter as somebody signed in is given it, against the least that the framework can do, in turn. */
export const raceHello = async (school: School, folder: string): Promise<Row[]> => {
	const cookie = await signIn(school);
	const { child, ready } = launch(0, ['bench/hello.ts', buildHello(join(folder, 'hello'))]);
	const { port } = (await ready) as { port: number };
	const runners = [
		{ url: `http://127.0.0.1:${port}/`, pid: child.pid ?? 0 },
		{ url: school.page, pid: school.pid, cookie },
	];
	await inTurn(runners, 1, (runner) => fire(runner, warmUp));
	const [hello, ours] = await inTurn(runners, rounds, (runner) => fire(runner, seconds));
	await stop(child);
	const ratio = medianOf(ours, 'perSecond') / medianOf(hello, 'perSecond');
	const costs = [hello, ours].map((all) => `${medianOf(all, 'microseconds').toFixed(0)} µs`);
	return [
		describe('hello page of the framework', hello),
		describe('chapter of somebody signed in', ours),
		{
			measure: 'Throughput, chapter of somebody signed in / hello page',
			value: ratio,
			shown: ratio.toFixed(2),
			limit: `≥ ${floor}`,
			holds: ratio >= floor,
			note: `one page of SvelteKit without data or layout, same adapter; ${costs.join(' / ')} of processor; ${notPinned ?? 'server alone on core 0, load from core 1, the database where it falls'}`,
		},
	];
};
