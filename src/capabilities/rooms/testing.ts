import { createHash } from 'node:crypto';
import { person } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { newPerson } from '../identity/factory.ts';
import { newRoom } from './factory.ts';
import { closeRoom } from './public.server.ts';
import { addPiece } from './server/add-piece.ts';
import { beginTake } from './server/begin-take.ts';
import { enter } from './server/enter.ts';

/** Somebody with a place in a room, who is not in it yet. */
export type Guest = Awaited<ReturnType<typeof newMeeting>>['people'][0];

/** A room that is open, for two people or more. */
export const newMeeting = async (
	school: TestSchool,
	{ count = 2, ...given }: { count?: number } & Omit<Parameters<typeof newRoom>[1], 'people'> = {},
) => {
	const made = await school.make((ctx) => Promise.all(Array.from({ length: count }, () => newPerson(ctx))));
	const people = made.map(({ id, email }) => ({ id, email, actor: person(id), as: school.as(person(id)) }));
	const roomId = await school.make((ctx) => newRoom(ctx, { ...given, people }));
	type One = (typeof people)[number];
	return { roomId, people: people as [One, One, ...One[]] };
};

export const pass = (school: TestSchool, by: Temporal.DurationLike) =>
	school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from(by)));

export const goIn = async (who: Guest, roomId: string) => ({ roomId, ...(await who.as(enter, { roomId })) });

/** In the room, with a recorder that runs. */
export const record = async (who: Guest, roomId: string) => {
	const { presenceId, place } = await goIn(who, roomId);
	const { takeId, number } = await who.as(beginTake, { roomId, presenceId, mediaType: 'video/webm' });
	return { roomId, presenceId, place, takeId, number };
};

/** A piece of a second, whose content says what it is. */
export const pieceOf = (takeId: string, number: number, text = `piece ${number} of ${takeId}`) => {
	const content = Buffer.from(text);
	const sha256 = createHash('sha256').update(content).digest('hex');
	return { takeId, number, fromMs: number * 1000, toMs: (number + 1) * 1000, sha256, content };
};
export const bring = async (who: Guest, takeId: string, ...numbers: number[]) => {
	for (const number of numbers) await who.as(addPiece, pieceOf(takeId, number));
};

/** Pieces of a recording that a browser made, as they come; those whose numbers are named are lost on their way. */
export const bringRecorded = async (
	who: Guest,
	takeId: string,
	pieces: readonly { number: number; fromMs: number; toMs: number; content: Buffer }[],
	{ without = [] as readonly number[] } = {},
) => {
	for (const { content, ...piece } of pieces.filter(({ number }) => !without.includes(number))) {
		const sha256 = createHash('sha256').update(content).digest('hex');
		await who.as(addPiece, { takeId, ...piece, sha256, content: new Uint8Array(content) });
	}
};

/** The room closes, the time for late pieces passes, and all is sealed. */
export const sealAfter = async (school: TestSchool, roomId: string) => {
	await school.make((ctx) => closeRoom(ctx, roomId));
	await pass(school, { hours: 3 });
	await school.sweep('rooms.sealed-after-closing');
};

/** A whole file, as a browser that asks for one part after the other. */
export const readAll = async (
	part: (from: number) => Promise<{ readonly content: Uint8Array; readonly bytes: number }>,
): Promise<Buffer> => {
	const chunks: Uint8Array[] = [];
	for (let at = 0, bytes = 1; at < bytes; ) {
		const answer = await part(at);
		chunks.push(answer.content);
		at += answer.content.length;
		bytes = answer.bytes;
	}
	return Buffer.concat(chunks);
};
