import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { App } from '#platform/app.ts';
import { openServer, type Served } from '#platform/http/serve.ts';
import { openTestSchool, type TestSchool } from '#platform/testing/school.ts';
import { house } from '../../src/house.ts';

const handler = join(process.cwd(), 'build/handler.js');
/** The pages must be built to be asked: `npm test` builds them first. */
export const built = existsSync(handler);

interface Answer {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
}
type Fields = Readonly<Record<string, string | File>> | FormData;

export interface ServedSchool {
	readonly school: TestSchool;
	readonly port: number;
	ask(path: string, headers?: Record<string, string>): Promise<Answer>;
	/** Sends a plain form as a browser would. */
	send(path: string, fields: Fields, headers?: Record<string, string>): Promise<Answer>;
	/** Any request at all. */
	fetch(path: string, init: RequestInit): Promise<Answer>;
	/** Bytes as they are, on a line of their own; what comes back until the other side closes it, or nothing comes for a while. */
	line(bytes: string | Buffer, quiet?: number): Promise<{ said: string; closed: boolean }>;
}

/** A school behind its real server, with the pages as they are built. One for each file: the pages know one school at a time. */
export const serveSchool = (over: Partial<App> = {}, environment: Partial<App['environment']> = {}): ServedSchool => {
	const school = openTestSchool(house, over);
	const place: { served?: Served } = {};
	beforeAll(async () => {
		const app = school.app;
		place.served = await openServer(
			{ ...app, environment: { ...app.environment, host: '127.0.0.1', port: 0, ...environment } },
			() => import(handler),
		);
	}, 60_000);
	afterAll(() => place.served?.stop());
	const port = () => place.served?.port ?? 0;
	const base = () => `http://127.0.0.1:${port()}`;
	const answerTo = async (path: string, init: RequestInit): Promise<Answer> => {
		const answer = await fetch(`${base()}${path}`, { redirect: 'manual', ...init });
		return { status: answer.status, headers: answer.headers, text: await answer.text() };
	};
	return {
		school,
		get port() {
			return port();
		},
		ask: (path, headers = {}) => answerTo(path, { headers }),
		fetch: answerTo,
		send(path, fields, headers = {}) {
			const texts =
				fields instanceof FormData ? undefined : Object.values(fields).every((one) => typeof one === 'string');
			const body = texts ? new URLSearchParams(fields as Record<string, string>) : formOf(fields);
			return answerTo(path, { method: 'POST', body, headers: { origin: base(), accept: 'text/html', ...headers } });
		},
		line: (bytes, quiet = 3000) =>
			new Promise((resolve) => {
				const socket = connect(port(), '127.0.0.1');
				const chunks: Buffer[] = [];
				const over = (closed: boolean) => {
					socket.destroy();
					resolve({ said: Buffer.concat(chunks).toString('latin1'), closed });
				};
				socket.setTimeout(quiet, () => over(false));
				socket.on('data', (chunk) => chunks.push(chunk as Buffer));
				socket.on('error', () => over(true));
				socket.on('close', () => over(true));
				socket.write(bytes);
			}),
	};
};

const formOf = (fields: Fields): FormData => {
	if (fields instanceof FormData) return fields;
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return form;
};
