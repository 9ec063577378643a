import { type Kind, serverAt } from '#capabilities/rooms/rules/line.ts';
import { line } from '#capabilities/rooms/server/line.ts';
import { stunAnswer, tcpAnswer } from '#capabilities/rooms/server/reach.ts';
import type { App } from '#platform/app.ts';
import { findVideoPrograms, videoAdvice } from '#platform/video/programs.ts';
import { ask } from './ask.ts';

/** In milliseconds: a server that answers later is of no use to a page that waits. */
const patience = 1000;

/** Whether recordings of live rooms can be joined here. */
export const recordingsHere = async (app: App): Promise<readonly [boolean, string]> => {
	const { ffmpegPath } = app.environment;
	const found = findVideoPrograms(ffmpegPath);
	if (found) return [true, `recordings are joined by ${found.ffmpeg}`];
	if (ffmpegPath !== undefined)
		return [false, `no ffmpeg with ffprobe beside it is at ${ffmpegPath}: mend FFMPEG_PATH`];
	const { waiting } = await ask(app, line, {});
	const advice = `install it with: sudo sh -c '${videoAdvice}'`;
	return waiting === 0
		? [true, `no ffmpeg: recordings would stay in sides, each playable by itself; ${advice}`]
		: [false, `no ffmpeg: recordings that wait to be joined: ${waiting}; ${advice}`];
};

const answers = (kind: Kind, address: string): Promise<boolean> => {
	const server = serverAt(kind, address);
	if (!server) return Promise.resolve(false);
	return server.byUdp ? stunAnswer(server, patience) : tcpAnswer(server, patience);
};

/** By which servers pages in a room reach each other, and whether they answer this machine. */
export const lineHere = async (app: App): Promise<readonly [boolean, string]> => {
	const { stun, turn, secretKeptAt } = await ask(app, line, {});
	if (stun.length + turn.length === 0)
		return [
			true,
			'no STUN or TURN server is set: rooms work where both people are on open networks, see docs/operations.md',
		];
	if (turn.length > 0 && secretKeptAt === null)
		return [false, `a relay is set and not the secret that it shares: ${app.publicUrl}/administration/line`];
	const all = [...stun.map((one) => ['stun', one] as const), ...turn.map((one) => ['turn', one] as const)];
	const tried = await Promise.all(all.map(async ([kind, address]) => [address, await answers(kind, address)] as const));
	const silent = tried.filter(([, answered]) => !answered).map(([address]) => address);
	return silent.length === 0
		? [true, `servers of the line that answer: ${all.length}`]
		: [false, `servers of the line that do not answer within a second: ${silent.join(', ')}`];
};
