import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Nothing of the machine's own settings, and the same moment always, so that the same files are the same commit. */
const alone = {
	...{ PATH: process.env.PATH, HOME: tmpdir(), GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
	...{ GIT_AUTHOR_NAME: 'Léa', GIT_AUTHOR_EMAIL: 'lea@example.org', GIT_AUTHOR_DATE: '2026-11-23T10:00:00Z' },
	...{ GIT_COMMITTER_NAME: 'Léa', GIT_COMMITTER_EMAIL: 'lea@example.org', GIT_COMMITTER_DATE: '2026-11-23T10:00:00Z' },
};

export interface GitRepository {
	readonly folder: string;
	/** Of the server's own http-backend. */
	readonly url: string;
	git(...words: string[]): string;
	/** Writes these files, or links where it is told so, and commits all; answers the id of the commit. */
	commit(files: Readonly<Record<string, string | Uint8Array | { readonly linkTo: string }>>): string;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface GitServer {
	readonly base: string;
	/** What is answered at a path in the place of git, by its beginning. */
	readonly odd: Map<string, Answer>;
	/** What was asked for so far. */
	readonly heard: string[];
	repository(name: string): GitRepository;
	stop(): void;
}

/** A real git server on the loopback: git's own http-backend. */
export const openGitServer = async (): Promise<GitServer> => {
	const root = mkdtempSync(join(tmpdir(), 'tremplin-git-server-'));
	const odd = new Map<string, Answer>();
	const heard: string[] = [];
	const server = createServer((request, response) => {
		heard.push(`${request.method} ${request.url}`);
		const found = [...odd].find(([path]) => request.url?.startsWith(path));
		if (found) found[1](request, response);
		else backend(root, request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		...{ base, odd, heard },
		repository: (name) => repositoryIn(join(root, name), `${base}/${name}/.git`),
		stop() {
			server.closeAllConnections();
			server.close();
			rmSync(root, { recursive: true });
		},
	};
};

const repositoryIn = (folder: string, url: string): GitRepository => {
	mkdirSync(folder);
	const git = (...words: string[]) => execFileSync('git', words, { cwd: folder, env: alone, stdio: 'pipe' }).toString();
	git('init', '--quiet', '--initial-branch=main');
	// As the places do where people keep their repositories.
	git('config', 'uploadpack.allowAnySHA1InWant', 'true');
	return {
		...{ folder, url, git },
		commit(files) {
			for (const [path, content] of Object.entries(files)) {
				mkdirSync(dirname(join(folder, path)), { recursive: true });
				if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(join(folder, path), content);
				else symlinkSync(content.linkTo, join(folder, path));
			}
			git('add', '--all');
			git('commit', '--quiet', '--message=A step');
			return git('rev-parse', 'HEAD').trim();
		},
	};
};

/** CGI, as git-http-backend wants it. */
const backend = (root: string, request: IncomingMessage, response: ServerResponse): void => {
	const { pathname, search } = new URL(request.url ?? '', 'http://git.example');
	const child = spawn('git', ['http-backend'], {
		env: {
			...{ ...alone, GIT_PROJECT_ROOT: root, GIT_HTTP_EXPORT_ALL: '1', PATH_INFO: pathname },
			...{ QUERY_STRING: search.slice(1), REQUEST_METHOD: request.method },
			CONTENT_TYPE: request.headers['content-type'] ?? '',
		},
	});
	request.pipe(child.stdin);
	let head = Buffer.alloc(0);
	let begun = false;
	child.stdout.on('data', (part: Buffer) => {
		if (begun) return response.write(part);
		head = Buffer.concat([head, part]);
		const end = head.indexOf('\r\n\r\n');
		if (end < 0) return;
		begun = true;
		let status = 200;
		for (const line of head.toString('latin1', 0, end).split('\r\n')) {
			const [name = '', value = ''] = line.split(': ');
			if (name === 'Status') status = Number(value.slice(0, 3));
			else response.setHeader(name, value);
		}
		response.writeHead(status);
		return response.write(head.subarray(end + 4));
	});
	child.stdout.on('end', () => response.end());
};
