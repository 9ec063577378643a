import { createHash } from 'node:crypto';
import { newRoom } from '#capabilities/rooms/factory.ts';
import { letWatch } from '#capabilities/rooms/public.server.ts';
import { addPiece } from '#capabilities/rooms/server/add-piece.ts';
import { beginTake } from '#capabilities/rooms/server/begin-take.ts';
import { enter } from '#capabilities/rooms/server/enter.ts';
import { say } from '#capabilities/rooms/server/say.ts';
import { watchTake } from '#capabilities/rooms/server/watch-take.ts';
import type { Actor } from '#platform/actor.ts';
import type { TestSchool } from '#platform/testing/school.ts';

interface Somebody {
	readonly id: string;
	readonly actor: Actor;
}
interface Live {
	readonly roomId: string;
	readonly presenceId: string;
	readonly takeId: string;
}

/** The first of two is in a room that is open, writes, records a piece and looks at it. */
export const liveIn = async (
	school: TestSchool,
	people: readonly [Somebody, Somebody],
	{ chat, content }: { readonly chat: string; readonly content: string },
): Promise<Live> => {
	const me = school.as(people[0].actor);
	const roomId = await school.make((ctx) => newRoom(ctx, { people }));
	const { presenceId } = await me(enter, { roomId });
	await me(say, { roomId, presenceId, kind: 'chat', body: chat });
	const { takeId } = await me(beginTake, { roomId, presenceId, mediaType: 'video/webm' });
	const bytes = Buffer.from(content);
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	await me(addPiece, { takeId, number: 0, fromMs: 0, toMs: 1, sha256, content: bytes });
	await me(watchTake, { takeId, from: 0 });
	await school.make((ctx) =>
		letWatch(ctx, {
			...{ roomId, personId: people[0].id, why: 'watching_asked' },
			until: ctx.clock.now().add({ hours: 1 }),
		}),
	);
	return { roomId, presenceId, takeId };
};
