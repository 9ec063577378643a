import { createSocket, type Socket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isLoopback, isPublic } from './networks.ts';
import { callOut, checkedAddress, OutboundFault } from './outbound.ts';

const limits = { seconds: 5, mostBytes: 10_000 };
const reasonOf = async (attempt: Promise<unknown>): Promise<string> => {
	try {
		await attempt;
	} catch (error) {
		if (error instanceof OutboundFault) return error.code;
		throw error;
	}
	return 'called';
};

describe('an address', () => {
	test.each([
		'8.8.8.8',
		'1.1.1.1',
		'172.15.255.255',
		'172.32.0.0',
		'192.167.1.1',
		'2606:4700:4700::1111',
		'2a00:1450:4007:80c::200e',
	])('%s is of the open internet', (address) => {
		expect(isPublic(address)).toBe(true);
	});

	test.each([
		'0.0.0.0',
		'10.0.0.1',
		'100.64.0.1',
		'100.127.255.255',
		'127.0.0.1',
		'127.255.255.254',
		'169.254.169.254',
		'172.16.0.1',
		'172.31.255.255',
		'192.0.0.1',
		'192.0.2.1',
		'192.88.99.1',
		'192.168.1.1',
		'198.18.0.1',
		'198.51.100.1',
		'203.0.113.1',
		'224.0.0.1',
		'239.255.255.250',
		'240.0.0.1',
		'255.255.255.255',
		'::',
		'::1',
		'::ffff:8.8.8.8',
		'::ffff:127.0.0.1',
		'::ffff:a00:1',
		'::7f00:1',
		'64:ff9b::a00:1',
		'64:ff9b:1::1',
		'100::1',
		'2001::1',
		'2001:db8::1',
		'2002:7f00:1::',
		'3fff::1',
		'5f00::1',
		'fc00::1',
		'fd12:3456:789a::1',
		'fe80::1',
		'fe80::1%eth0',
		'fec0::1',
		'ff02::1',
		'',
		'localhost',
		'1.2.3',
	])('%s is not', (address) => {
		expect(isPublic(address)).toBe(false);
	});

	test('of version 4 is public or not whatever way it is written', () => {
		const octet = fc.nat(255);
		fc.assert(
			fc.property(octet, octet, octet, octet, (a, b, c, d) => {
				const plain = `${a}.${b}.${c}.${d}`;
				const number = ((a * 256 + b) * 256 + c) * 256 + d;
				const ways = [
					String(number),
					`0x${number.toString(16)}`,
					`${a}.${b}.${c * 256 + d}`,
					`0${a.toString(8)}.${b}.${c}.${d}`,
				];
				for (const way of ways) {
					const say = (address: string) => {
						try {
							return checkedAddress(`https://${address}/`).hostname;
						} catch (error) {
							return (error as OutboundFault).code;
						}
					};
					expect(say(way)).toBe(say(plain));
					expect(say(plain)).toBe(isPublic(plain) ? plain : 'private-network');
				}
				expect(isPublic(`::ffff:${plain}`)).toBe(false);
			}),
		);
	});

	test('of this machine is only what is named so', () => {
		for (const own of ['127.0.0.1', '127.9.9.9', '::1']) expect(isLoopback(own)).toBe(true);
		for (const other of ['::ffff:127.0.0.1', '0.0.0.0', '::', '10.0.0.1', 'localhost', ''])
			expect(isLoopback(other)).toBe(false);
	});

	test.each([
		['http://example.org/', 'not-https'],
		['ftp://example.org/', 'not-https'],
		['file:///etc/passwd', 'not-https'],
		['https://user:secret@example.org/', 'credentials-inside'],
		['https://user@example.org/', 'credentials-inside'],
		['https://[::ffff:127.0.0.1]/', 'private-network'],
		['https://[::]/', 'private-network'],
		['https://0/', 'private-network'],
		['https://2130706433/', 'private-network'],
		['https://127.1/', 'private-network'],
		['https://169.254.169.254/latest/meta-data', 'private-network'],
		['http://127.0.0.1/', 'not-https'],
		['no address', 'not-an-address'],
		['https://', 'not-an-address'],
	])('%s is refused before anything is looked up: %s', async (address, code) => {
		expect(await reasonOf(callOut(address, limits))).toBe(code);
	});

	test('that leads to this machine by its name is refused', async () => {
		expect(await reasonOf(callOut('https://localhost/', limits))).toBe('private-network');
		expect(await reasonOf(callOut('https://nobody.invalid/', limits))).toBe('unknown-host');
	});
});

describe('a call', () => {
	let server: Server;
	let base = '';
	let port = 0;
	const heard: { path: string | undefined; host: string | undefined; secret: unknown }[] = [];
	const answers: Record<string, [number, Record<string, string>?]> = {
		'/inward': [302, { location: 'https://10.0.0.1/' }],
		'/metadata': [307, { location: 'http://169.254.169.254/latest' }],
		'/again': [302, { location: '/again' }],
		'/once': [301, { location: '/plain' }],
		'/odd': [302, { location: 'http://' }],
		'/file': [302, { location: 'file:///etc/passwd' }],
	};
	beforeAll(async () => {
		server = createServer((request, response) => {
			heard.push({ path: request.url, host: request.headers.host, secret: request.headers['x-secret'] });
			const [status, headers] = answers[request.url ?? ''] ?? [200];
			if (request.url === '/slow') return;
			if (request.url === '/drip') {
				response.writeHead(200);
				const drip = setInterval(() => response.write('x'), 50);
				response.on('close', () => clearInterval(drip));
				return;
			}
			if (request.url === '/large') return response.writeHead(200).end(Buffer.alloc(1_000_000));
			response.writeHead(status, headers).end('hello');
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		({ port } = server.address() as AddressInfo);
		base = `http://127.0.0.1:${port}`;
	});
	afterAll(() => {
		server.closeAllConnections();
		server.close();
	});
	const own = { ...limits, loopback: true };

	test('reaches this machine only where the machine says so', async () => {
		expect(await reasonOf(callOut(`${base}/plain`, limits))).toBe('not-https');
		const { status, body } = await callOut(`${base}/plain`, own);
		expect([status, body.toString()]).toEqual([200, 'hello']);
		expect(await reasonOf(callOut('https://10.0.0.1/', own))).toBe('private-network');
		expect(await reasonOf(callOut('http://[::ffff:127.0.0.1]/', own))).toBe('not-https');
	});

	test('follows no redirect unless told, and none to where it may not go', async () => {
		expect((await callOut(`${base}/once`, own)).status).toBe(301);
		expect((await callOut(`${base}/once`, { ...own, redirects: 1 })).body.toString()).toBe('hello');
		const follow = (path: string) => reasonOf(callOut(base + path, { ...own, redirects: 3 }));
		expect(await follow('/inward')).toBe('private-network');
		expect(await follow('/metadata')).toBe('not-https');
		expect(await follow('/file')).toBe('not-https');
		expect(await follow('/odd')).toBe('not-an-address');
		expect(await follow('/again')).toBe('too-many-redirects');
		expect((await callOut(`${base}/once`, { ...own, method: 'POST', redirects: 3 })).status).toBe(301);
	});

	test('tells another host nothing that was meant for the first', async () => {
		answers['/away'] = [302, { location: `http://localhost:${port}/plain` }];
		heard.length = 0;
		await callOut(`${base}/away`, {
			...own,
			redirects: 1,
			headers: { 'x-secret': 's' },
			find: async () => [{ address: '127.0.0.1', family: 4 }],
		});
		expect(heard.map(({ path, secret }) => [path, secret])).toEqual([
			['/away', 's'],
			['/plain', undefined],
		]);
	});

	test('ends in time and in size, however slowly or much is answered', async () => {
		const started = performance.now();
		expect(await reasonOf(callOut(`${base}/slow`, { ...own, seconds: 0.3 }))).toBe('too-slow');
		expect(await reasonOf(callOut(`${base}/drip`, { ...own, seconds: 0.3 }))).toBe('too-slow');
		expect(performance.now() - started).toBeLessThan(3000);
		expect(await reasonOf(callOut(`${base}/large`, own))).toBe('too-large');
		expect((await callOut(`${base}/large`, { ...own, mostBytes: 0 })).status).toBe(200);
		const never = () => new Promise<never>(() => {});
		expect(await reasonOf(callOut('https://example.org/', { ...limits, seconds: 0.2, find: never }))).toBe('too-slow');
		expect(await reasonOf(callOut('http://127.0.0.1:9/', own))).toBe('no-answer');
	});

	describe('to a name whose server changes its mind', () => {
		let names: Socket;
		let asked = 0;
		let says: string[][] = [];
		const resolver = new Resolver();
		const find = async (name: string) => (await resolver.resolve4(name)).map((address) => ({ address, family: 4 }));
		beforeAll(async () => {
			names = createSocket('udp4');
			names.on('message', (question, from) => {
				const all = says[Math.min(asked, says.length - 1)] ?? [];
				asked++;
				names.send(answerTo(question, all), from.port, from.address);
			});
			await new Promise<void>((resolve) => names.bind(0, '127.0.0.1', resolve));
			resolver.setServers([`127.0.0.1:${names.address().port}`]);
		});
		afterAll(() => names.close());
		const call = (answersInTurn: string[][]) => {
			asked = 0;
			says = answersInTurn;
			return callOut(`http://rebinding.example:${port}/plain`, { ...own, find });
		};

		test('asks once, and connects to what it was told then', async () => {
			heard.length = 0;
			// Without TLS only this machine may be called, so the name has to be let through by its address.
			expect(await reasonOf(callOut(`http://rebinding.example:${port}/plain`, { ...own, find }))).toBe('not-https');
			const { status } = await callOut(`http://localhost:${port}/plain`, {
				...own,
				find: (name) => {
					asked = 0;
					says = [['127.0.0.1'], ['10.0.0.1'], ['10.0.0.1']];
					return find(name === 'localhost' ? 'rebinding.example' : name);
				},
			});
			expect([status, asked]).toEqual([200, 1]);
			expect(heard).toMatchObject([{ path: '/plain', host: `localhost:${port}` }]);
		});

		test('is closed by one closed address among several', async () => {
			const mixed = (all: string[]) =>
				reasonOf(
					callOut('https://mixed.example/', {
						...limits,
						find: () => {
							says = [all];
							asked = 0;
							return find('mixed.example');
						},
					}),
				);
			expect(await mixed(['8.8.8.8', '10.0.0.1'])).toBe('private-network');
			expect(await mixed(['127.0.0.1'])).toBe('private-network');
			await expect(call([['127.0.0.1']])).rejects.toMatchObject({ code: 'not-https' });
		});
	});
});

/** A DNS answer to a question: its addresses of version 4, to be forgotten at once. */
const answerTo = (question: Buffer, addresses: readonly string[]): Buffer => {
	const end = question.indexOf(0, 12) + 5;
	const header = Buffer.from(question.subarray(0, 12));
	header.writeUInt16BE(0x8180, 2);
	header.writeUInt16BE(addresses.length, 6);
	header.writeUInt32BE(0, 8);
	const records = addresses.map((address) =>
		Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]),
	);
	return Buffer.concat([header, question.subarray(12, end), ...records]);
};
