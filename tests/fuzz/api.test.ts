import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newProject } from '#capabilities/assessment/factory.ts';
import { openStory } from '#capabilities/assessment/testing.ts';
import { newCourse } from '#capabilities/catalogue/factory.ts';
import { newPerson, newTokenOf } from '#capabilities/identity/factory.ts';
import type { RoleName } from '#capabilities/identity/rules/roles.ts';
import { scopes } from '#capabilities/identity/rules/scopes.ts';
import { tokenRequests } from '#capabilities/identity/settings.ts';
import { newProgramme } from '#capabilities/programmes/factory.ts';
import { describeApi } from '#platform/api/openapi.ts';
import { openServer, type Served } from '#platform/http/serve.ts';
import { writeSetting } from '#platform/setting.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../src/house.ts';
import { api } from '../../src/public-api.ts';
import { type Answer, complaintsOf, send } from './answers.ts';
import { chanceOf } from './chance.ts';
import { type Cast, operationsOf, requestOf, type Sent } from './requests.ts';

const built = join(process.cwd(), 'build/handler.js');
/** More by FUZZ_REQUESTS; the same again by FUZZ_SEED, which every run prints. */
const wanted = Number(process.env.FUZZ_REQUESTS ?? 3000);
const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
const atOnce = 8;

/** What each person's things carry, and who besides them may read it. */
const markers: Readonly<Record<string, readonly string[]>> = {
	'Nom de Alpha': ['alpha', 'mentor', 'pedagogy', 'administrator'],
	'Nom de Beta': ['beta', 'pedagogy', 'administrator'],
	'alpha-marker.example': ['alpha'],
	'beta-marker.example': ['beta'],
	'alpha-marker@': ['administrator'],
	'beta-marker@': ['administrator'],
	'Secret du mentor': [],
	'Secret de l’évaluateur': [],
};

// The pages must be built to be asked: `npm test` builds them first.
describe.runIf(existsSync(built))('the API, asked by chance', () => {
	const school = openTestSchool(house);
	let served: Served;
	let cast: Cast;
	const operations = operationsOf(describeApi(api, { url: 'http://x', title: 'T', version: '1' }));

	beforeAll(async () => {
		served = await openServer(
			{ ...school.app, environment: { ...school.app.environment, host: '127.0.0.1', port: 0 } },
			() => import(built),
		);
		await school.make((ctx) => writeSetting(ctx.tx, tokenRequests, 100_000, { at: ctx.clock.now(), personId: null }));
		await school.make((ctx) => newCourse(ctx, { slug: 'walked' }));
		await school.make((ctx) => newProgramme(ctx, { slug: 'carpentry' }));
		const alpha = await openStory(school);
		const beta = await openStory(school);
		for (const [name, { learner, enrolmentId, evaluator }] of Object.entries({ Alpha: alpha, Beta: beta })) {
			await school.rows('update identity_person set display_name = $1, email = $2 where id = $3', [
				`Nom de ${name}`,
				`${name.toLowerCase()}-marker@example.org`,
				learner.id,
			]);
			await school.make((ctx) =>
				newProject(ctx, {
					enrolmentId,
					evaluatorId: evaluator.id,
					state: name === 'Alpha' ? 'ready' : 'mentor-review',
					link: `https://${name.toLowerCase()}-marker.example/work`,
				}),
			);
		}
		const somebody = async (...roles: RoleName[]) => (await school.make((ctx) => newPerson(ctx, { roles }))).id;
		const tokenOf = async (personId: string, only = scopes as readonly (typeof scopes)[number][]) =>
			(await school.make((ctx) => newTokenOf(ctx, { personId, scopes: only }))).token;
		const administrator = await somebody('administrator');
		const closed = await somebody('administrator');
		const tokens = new Map<string, string | undefined>([
			['nobody', undefined],
			['member', await tokenOf(await somebody())],
			['alpha', await tokenOf(alpha.learner.id)],
			['beta', await tokenOf(beta.learner.id)],
			['mentor', await tokenOf(alpha.mentor.id)],
			['evaluator', await tokenOf(alpha.evaluator.id)],
			['author', await tokenOf(await somebody('author'))],
			['pedagogy', await tokenOf(await somebody('head-of-pedagogy'))],
			['administrator', await tokenOf(administrator)],
			['administrator with one right', await tokenOf(administrator, ['read:own-account'])],
			['closed', await tokenOf(closed)],
		]);
		await school.rows(`update identity_person set disabled_at = created_at where id = $1`, [closed]);
		const spare = await Promise.all([somebody(), somebody('author')]);
		cast = {
			tokens,
			known: {
				course: ['walked', 'none'],
				programme: ['carpentry', 'none'],
				enrolmentId: [alpha.enrolmentId, beta.enrolmentId],
				project: ['project-1', 'project-2'],
				personId: spare,
				// Whoever is assigned may read the names of theirs: nobody of the cast.
				mentorId: [await somebody('mentor'), beta.mentor.id],
				actorId: [administrator],
				zone: ['Europe/Paris'],
			},
		};
	}, 60_000);
	afterAll(() => served?.stop());

	test('answers every request as it says it does, and never breaks or tells', { timeout: 1_800_000 }, async () => {
		const chance = chanceOf(seed);
		const counts = new Map<string, number>();
		const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
		const complaints: string[] = [];
		let lost = 0;
		const one = async (sent: Sent) => {
			const answer = await send(served.port, sent);
			if (typeof answer === 'string') {
				lost++;
				return count(`lost on the line, ${answer}, ${sent.bent.join(' and ')}`);
			}
			count(String(answer.status));
			for (const said of [...leaksOf(sent, answer), ...complaintsOf(sent, answer, operations)])
				complaints.push(`${said}\n    ${line(sent)}`);
		};
		const started = performance.now();
		let left = wanted;
		await Promise.all(
			Array.from({ length: atOnce }, async () => {
				while (left-- > 0) await one(requestOf(chance, operations, cast));
			}),
		);
		const seconds = ((performance.now() - started) / 1000).toFixed(1);
		const said = [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([name, n]) => `${name}: ${n}`);
		process.stderr.write(
			`fuzz: ${wanted} requests of ${operations.length} operations in ${seconds} s, seed ${seed}; ${said.join(', ')}; ${complaints.length} complaints\n`,
		);
		expect(complaints.slice(0, 20)).toEqual([]);
		// A few are cut by the line of HTTP itself; more would be a process that fell.
		expect(lost).toBeLessThan(wanted / 100);
		// Otherwise the door itself stayed closed, and nothing was tried.
		expect(counts.get('200') ?? 0).toBeGreaterThan(wanted / 20);
	});
});

/** What somebody reads that is not theirs to read. */
const leaksOf = ({ as, operation, bent }: Sent, { status, text }: Answer): string[] => {
	const read = Object.entries(markers).filter(([marker, readers]) => text.includes(marker) && !readers.includes(as));
	const open = operation.scope === undefined || bent.includes('path') || bent.includes('method');
	return [
		...read.map(([marker]) => `${marker} is read by ${as}`),
		...(!open && status === 200 && ['nobody', 'closed'].includes(as) ? [`is open to ${as}`] : []),
	];
};

const line = ({ method, path, headers, body, as, bent }: Sent) =>
	`${as} ${method} ${path.slice(0, 200)} ${JSON.stringify(headers).slice(0, 300)} ${String(body ?? '').slice(0, 120)} (${bent.join(', ')})`;
