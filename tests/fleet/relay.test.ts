import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPerson } from '#capabilities/identity/factory.ts';
import { turnCredential } from '#capabilities/rooms/rules/line.ts';
import { ice } from '#capabilities/rooms/server/ice.ts';
import { keepTurnSecret } from '#capabilities/rooms/server/keep-turn-secret.ts';
import { newMeeting } from '#capabilities/rooms/testing.ts';
import { person } from '#platform/actor.ts';
import { changeSetting } from '#platform/operations/change-setting.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../src/house.ts';
import { lacksRelay, openRelay, type Relay } from '../journeys/relay.ts';

// Two real browsers that may reach each other by the school's relay alone, a real coturn on the loopback.

const browserPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const lacks = [
	...(lacksRelay === undefined ? [] : [lacksRelay]),
	...(existsSync(browserPath) ? [] : [`this machine lacks ${browserPath}: npm test installs it`]),
];
const reason = lacks.join('; ');
// The reporter keeps the reason of a skipped test to itself.
if (lacks.length > 0) process.stderr.write(`skipped: ${reason}\n`);

const secret = 'a-secret-that-the-relay-shares';
const school = openTestSchool(house);
const folder = mkdtempSync(join(tmpdir(), 'tremplin-relay-'));
let relay: Relay | undefined;
let browser: Browser | undefined;

type Servers = { urls: string[]; username?: string | undefined; credential?: string | undefined }[];
interface Peer {
	readonly page: Page;
	gather(servers: Servers, offer?: string): Promise<string>;
}

/** One browser's page with a line of its own; it may go by the relay alone, and says all at once how it can be reached. */
const newPeer = async (): Promise<Peer> => {
	const context = await browser?.newContext();
	const page = await context?.newPage();
	if (!page) throw new Error('no browser runs');
	return {
		page,
		gather: (servers, offer) =>
			page.evaluate(
				async ([given, theirs]) => {
					const line = new RTCPeerConnection({
						iceServers: given as RTCIceServer[],
						iceTransportPolicy: 'relay',
					});
					const heard: string[] = [];
					Object.assign(window, { line, heard });
					const listen = (channel: RTCDataChannel) => {
						channel.onmessage = ({ data }) => heard.push(String(data));
						Object.assign(window, { channel });
					};
					if (theirs === undefined) {
						listen(line.createDataChannel('chat'));
						await line.setLocalDescription();
					} else {
						line.ondatachannel = ({ channel }) => listen(channel);
						await line.setRemoteDescription({ type: 'offer', sdp: theirs as string });
						await line.setLocalDescription();
					}
					if (line.iceGatheringState !== 'complete')
						await new Promise((resolve) => {
							line.onicegatheringstatechange = () => line.iceGatheringState === 'complete' && resolve(null);
						});
					return line.localDescription?.sdp ?? '';
				},
				[servers, offer] as const,
			),
	};
};

const kindsIn = (sdp: string) => [...new Set([...sdp.matchAll(/^a=candidate:.* typ (\w+)/gm)].map(([, kind]) => kind))];

beforeAll(async () => {
	if (lacks.length > 0) return;
	relay = await openRelay(folder, secret, [49_160, 49_250]);
	await relay.start();
	browser = await chromium.launch({ executablePath: browserPath, chromiumSandbox: false, args: ['--disable-gpu'] });
	const admin = school.as(person((await school.make((ctx) => newPerson(ctx))).id, ['administrator']));
	await admin(keepTurnSecret, { secret });
	await admin(changeSetting, { key: 'rooms.turn-addresses', value: relay.address });
	await admin(changeSetting, { key: 'rooms.relay-only', value: 'yes' });
}, 60_000);
afterAll(async () => {
	await browser?.close();
	await relay?.kill();
	rmSync(folder, { recursive: true, force: true });
});

describe('a relay that shares its secret with the school', () => {
	test('lets two pages meet that were told how by the school', async ({ skip }) => {
		skip(lacks.length > 0, reason);
		const { roomId, people } = await newMeeting(school);
		const [mine, theirs] = [await people[0].as(ice, { roomId }), await people[1].as(ice, { roomId })];
		expect([mine.relayOnly, theirs.relayOnly]).toEqual([true, true]);
		const [one, other] = [await newPeer(), await newPeer()];
		const began = performance.now();
		const offer = await one.gather(mine.servers);
		const answer = await other.gather(theirs.servers, offer);
		expect([kindsIn(offer), kindsIn(answer)]).toEqual([['relay'], ['relay']]);
		await one.page.evaluate(async (sdp) => {
			const { line, channel } = window as unknown as { line: RTCPeerConnection; channel: RTCDataChannel };
			await line.setRemoteDescription({ type: 'answer', sdp });
			if (channel.readyState !== 'open') await new Promise((resolve) => channel.addEventListener('open', resolve));
			channel.send('by the relay');
		}, answer);
		await other.page.waitForFunction(() => (window as unknown as { heard: string[] }).heard.length > 0);
		console.log(`two pages met by the relay in ${(performance.now() - began).toFixed(0)} ms`);
		expect(await other.page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual(['by the relay']);
	}, 60_000);

	test.skipIf(lacks.length > 0).each([
		[
			'with a word that the school did not give',
			{ username: '4102444800:x', credential: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' },
		],
		['with one whose hour is over', turnCredential(secret, 'x', Temporal.Instant.from('2020-01-01T00:00:00Z'))],
		['with one of another secret', turnCredential('another-secret', 'x', Temporal.Now.instant().add({ hours: 1 }))],
	])(
		'lets nobody through %s',
		async (_how, word) => {
			const peer = await newPeer();
			const sdp = await peer.gather([{ urls: [relay?.address ?? ''], ...word }]);
			expect(kindsIn(sdp)).toEqual([]);
		},
		60_000,
	);
});
