import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { termsRead } from '#capabilities/identity/testing.ts';
import { visit } from '../tests/fleet/client.ts';
import { type Fleet, type Kind, openFleet } from '../tests/fleet/fleet.ts';
import { openProxy } from '../tests/fleet/proxy.ts';
import { count, findBackend, openTables, waiting } from './kill-school.ts';

// `npm run bench:kill`: two web processes and two workers; one of them, or a process of the database, is killed at random,
// over and over, while people sign up and count what was acknowledged. 1 where anything acknowledged is lost, anything is
// doubled, or any news stays undelivered.

const { values } = parseArgs({
	options: { rounds: { type: 'string', default: '200' }, json: { type: 'boolean', default: false } },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds is a number from 1');
const clients = 4;
/** One round in so many takes a process of the database. */
const backendEvery = 10;
/** A delivery that was cut is tried again after one minute, then two, then four. */
const patience = 10 * 60_000;

const say = (text: string) => process.stderr.write(`${text}\n`);
const random = (below: number) => Math.floor(Math.random() * below);

const state = { over: false, asked: 0, unanswered: 0, refused: 0, acknowledged: [] as string[] };
const killed: Record<Kind | 'database', number> = { web: 0, worker: 0, database: 0 };

/** Signs people up, one after the other. What gets no answer is not sent again: nobody knows whether it was written. */
const signPeopleUp = async (port: number) => {
	while (!state.over) {
		const email = `person-${++state.asked}@example.org`;
		const person = { displayName: 'Dominique Martin', email, password: 'un long secret' };
		const form = { ...person, zone: 'Europe/Paris', terms: termsRead };
		try {
			const { status } = await visit(port, '/fr/sign-up?/signUp', { form });
			if (status === 303) state.acknowledged.push(email);
			else if (status >= 500) state.unanswered++;
			else state.refused++;
		} catch {
			state.unanswered++;
		}
		await pause(random(200));
	}
};

/** A service manager: what does not start, because the database is away, is started again. */
const restart = async (fleet: Fleet, kind: Kind, port: number) => {
	for (let tries = 1; ; tries++)
		try {
			return await fleet.add(kind, port);
		} catch (error) {
			if (tries === 10) throw error;
			await pause(200);
		}
};

/** At any moment, whatever it does; the next follows while the ones before still start, as long as one lives. */
const killInTurn = async (fleet: Fleet, database: Parameters<typeof findBackend>[0]) => {
	const starting = new Set<Promise<unknown>>();
	for (let round = 1; round <= rounds; round++) {
		if (round % 20 === 0) say(`Round ${round} of ${rounds}: ${state.acknowledged.length} acknowledged ...`);
		await pause(random(300));
		while (starting.size > 2) await Promise.race(starting);
		if (round % backendEvery === 0) {
			const pid = await findBackend(database);
			if (pid) {
				process.kill(pid, 'SIGKILL');
				killed.database++;
				continue;
			}
		}
		const victims = fleet.members;
		const victim = victims[random(victims.length)];
		if (!victim) throw new Error('nobody is left to kill');
		await victim.kill();
		killed[victim.kind]++;
		const again = restart(fleet, victim.kind, victim.port).finally(() => starting.delete(again));
		starting.add(again);
		again.catch(() => {});
	}
	await Promise.all(starting);
};

const work = async (folder: string) => {
	say('Opening a school: two web processes, two workers ...');
	const tables = await openTables(join(folder, 'database'));
	const fleet = await openFleet(tables.address, folder, ['web', 'web', 'worker', 'worker'], { LOG_LEVEL: 'error' });
	let from = 0;
	// Everybody from an address of their own: one address may open twenty accounts an hour.
	const addressOf = () => `10.${(++from >> 16) & 255}.${(from >> 8) & 255}.${from & 255}`;
	const proxy = await openProxy({ ports: fleet.ports, addressOf });
	try {
		const started = performance.now();
		const people = Array.from({ length: clients }, () => signPeopleUp(proxy.port));
		try {
			await killInTurn(fleet, tables.address);
		} finally {
			state.over = true;
			await Promise.all(people);
		}
		const seconds = Math.round((performance.now() - started) / 1000);
		const living = fleet.members.length;
		say('Waiting for what was told to be delivered ...');
		const until = Date.now() + patience;
		while ((await waiting(tables.address)) > 0 && Date.now() < until) await pause(500);
		const { acknowledged, asked, unanswered, refused } = state;
		const counted = await count(tables.address, acknowledged);
		return {
			rounds,
			seconds,
			killed,
			living,
			asked,
			acknowledged: acknowledged.length,
			unanswered,
			refused,
			...counted,
		};
	} finally {
		await proxy.stop();
		await fleet.stop();
		await tables.release();
	}
};

const folder = mkdtempSync(join(tmpdir(), 'tremplin-kill-'));
try {
	const result = await work(folder);
	const { acknowledged, lost, doubled, undelivered, living, refused, asked, unanswered } = result;
	const told = [
		`${rounds} rounds in ${result.seconds} s: killed ${killed.web} web, ${killed.worker} workers, ${killed.database} processes of the database`,
		`${asked} sign-ups asked: ${acknowledged} acknowledged, ${unanswered} without an answer, ${refused} refused`,
		`In the database: ${result.written} written, ${result.found} found of those acknowledged`,
		`Lost: ${lost}. Doubled: ${doubled}. News or letters undelivered: ${undelivered}. Alive at the end: ${living} of 4.`,
	];
	process.stdout.write(values.json ? `${JSON.stringify(result, null, '\t')}\n` : `${told.join('\n')}\n`);
	const well = lost === 0 && doubled === 0 && undelivered === 0 && refused === 0 && living === 4 && acknowledged > 0;
	process.exitCode = well ? 0 : 1;
} catch (error) {
	say((error as Error).stack ?? String(error));
	process.exitCode = 1;
} finally {
	rmSync(folder, { recursive: true, force: true });
}
process.exit();
