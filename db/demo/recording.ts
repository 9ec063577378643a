import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { addPiece } from '#capabilities/rooms/server/add-piece.ts';
import { agree } from '#capabilities/rooms/server/agree.ts';
import { beginTake } from '#capabilities/rooms/server/begin-take.ts';
import { endTake } from '#capabilities/rooms/server/end-take.ts';
import { enter } from '#capabilities/rooms/server/enter.ts';
import { leaveRoom } from '#capabilities/rooms/server/leave-room.ts';
import { person } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import { act, asOf } from './act.ts';

interface Met {
	readonly roomId: string;
	readonly mentor: { readonly id: string };
	readonly learner: { readonly id: string };
	readonly startsAt: Temporal.Instant;
}

const milliseconds = 10_000;
const pieces = 5;
/** What a side recorded, as a browser brings it: cut wherever the bytes fell after so many seconds. */
const piecesOf = (side: 'mentor' | 'learner') => {
	const file = readFileSync(new URL(`./recording/${side}.webm`, import.meta.url));
	const cut = (n: number, of: number) => Math.round((n * of) / pieces);
	return Array.from({ length: pieces }, (_, number) => {
		const content = new Uint8Array(file.subarray(cut(number, file.length), cut(number + 1, file.length)));
		const sha256 = createHash('sha256').update(content).digest('hex');
		return { number, fromMs: cut(number, milliseconds), toMs: cut(number + 1, milliseconds), sha256, content };
	});
};

/** Both agreed to be recorded for a few seconds of a session that is over; the school's worker joins the two sides. */
export const seedRecording = async (ctx: Ctx, { roomId, mentor, learner, startsAt }: Met): Promise<void> => {
	const after = (seconds: number) => asOf(ctx, startsAt.add({ seconds }));
	const sides = [
		{ side: 'mentor', of: (seconds: number): Ctx => ({ ...after(seconds), actor: person(mentor.id, ['mentor']) }) },
		{ side: 'learner', of: (seconds: number): Ctx => ({ ...after(seconds), actor: person(learner.id, ['learner']) }) },
	] as const;
	for (const { of } of sides) await act(of(238), agree, { roomId, agreed: true });
	const recorders = [];
	for (const { side, of } of sides) {
		const { presenceId } = await act(of(239), enter, { roomId });
		const { takeId } = await act(of(240), beginTake, { roomId, presenceId, mediaType: 'video/webm' });
		recorders.push({ side, of, presenceId, takeId });
	}
	for (const { side, of, presenceId, takeId } of recorders) {
		for (const piece of piecesOf(side)) await act(of(250), addPiece, { takeId, ...piece });
		await act(of(250), endTake, { takeId, ending: 'left', pieces });
		await act(of(251), leaveRoom, { roomId, presenceId });
	}
};
