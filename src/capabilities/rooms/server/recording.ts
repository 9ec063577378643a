import { z } from 'zod';
import { m } from '#messages';
import { read } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { id, mediaType } from '../fields.ts';
import { holesIn, type JoinReason, type JoinState, shortened } from '../rules/joining.ts';
import { assemble, isDeliberate, missingPieces, playable } from '../rules/recording.ts';
import { db } from '../tables.ts';
import { looksAt, watchersOf } from './lookers.ts';
import { type Watched, watchable } from './looks.ts';
import { takesOf, togetherIn } from './takes.ts';
import { titleIn } from './title.ts';

const span = z.object({ from: instant, to: instant });
const name = z.string().nullable();
const moment = (milliseconds: number) => Temporal.Instant.fromEpochMilliseconds(milliseconds);

/**
 * What a room's recording holds, for those who may look at it: which side shows which stretch, what no side has, whose
 * recorder was stopped on purpose, its seal once no piece can come any more, and what became of it. Who looked, and who
 * else may, is told to the people of the room alone; who they are is not told to whoever looks apart from them.
 */
export const recording = read({
	name: 'rooms.recording',
	input: z.object({ roomId: id }),
	output: z.object({
		title: z.string(),
		opensAt: instant,
		closedAt: instant.nullable(),
		records: z.enum(['always', 'if-all-agree', 'never']),
		/** Known once the room is closed. */
		keptUntil: instant.nullable(),
		people: z.array(z.object({ place: z.int(), name, isMe: z.boolean() })),
		isOwn: z.boolean(),
		/** Somebody of it was erased: nobody can read any of it any more. */
		isGone: z.boolean(),
		parts: z.array(span.extend({ takeId: id })),
		missing: z.array(span),
		/** Of it, what is worth a word: no device that starts. */
		holes: z.array(span),
		togetherMs: z.int(),
		missingMs: z.int(),
		takes: z.array(
			z.object({
				takeId: id,
				place: z.int(),
				number: z.int(),
				mediaType,
				beganAt: instant,
				endedAt: instant.nullable(),
				ending: z.enum(['stopped', 'left', 'again', 'refused', 'lost', 'over']).nullable(),
				isDeliberate: z.boolean(),
				bytes: z.int(),
				pieces: z.int(),
				missing: z.array(z.int()),
				/** What it was found to be when it was joined with the others. */
				fault: z.enum(['unreadable', 'changed', 'shorter']).nullable(),
			}),
		),
		seal: z.object({ sealedAt: instant, hash: z.string() }).nullable(),
		joined: z
			.object({
				state: z.enum(['assembling', 'whole', 'incomplete', 'failed']),
				reason: z.enum(['no-program', 'trouble', 'missing', 'unreadable', 'shorter', 'forgotten']).nullable(),
				mediaType: z.string().nullable(),
				bytes: z.int().nullable(),
				sha256: z.string().nullable(),
				durationMs: z.int().nullable(),
			})
			.nullable(),
		looks: z.array(z.object({ name, lookedAt: instant, place: z.int().nullable(), why: z.string().nullable() })),
		watchers: z.array(z.object({ name, why: z.string(), until: instant })),
	}),
	allow: watchable,
	async run(ctx, { roomId }, { me, isOwn, isApart }) {
		const takes = await takesOf(ctx, roomId);
		const together = await togetherIn(ctx, roomId);
		const checks = await checksIn(ctx, roomId);
		const useful = takes.flatMap((take) => asFound(take, checks.get(take.id)));
		const { parts, missing, togetherMs, missingMs } = assemble(useful, together);
		const shown = ({ from, to }: { from: number; to: number }) => ({ from: moment(from), to: moment(to) });
		return {
			...(await roomShown(ctx, roomId, { me, isApart })),
			isOwn,
			parts: parts.map((part) => ({ ...shown(part), takeId: part.takeId })),
			missing: missing.map(shown),
			holes: holesIn(missing, together).map(shown),
			togetherMs,
			missingMs,
			takes: takes.map((take) => ({
				takeId: take.id,
				place: take.place,
				number: take.number,
				mediaType: take.mediaType as z.infer<typeof mediaType>,
				beganAt: take.beganAt,
				endedAt: take.endedAt,
				ending: take.ending,
				isDeliberate: isDeliberate(take.ending),
				bytes: playable(take).reduce((sum, { bytes }) => sum + bytes, 0),
				pieces: take.pieces.length,
				missing: missingPieces(take),
				fault: checks.get(take.id)?.fault ?? null,
			})),
			looks: isOwn ? await looksAt(ctx, roomId) : [],
			watchers: isOwn ? await watchersOf(ctx, roomId) : [],
		};
	},
});

const roomShown = async (ctx: ReadCtx, roomId: string, { me, isApart }: Pick<Watched, 'me' | 'isApart'>) => {
	const room = await db(ctx)
		.selectFrom('roomsRoom as room')
		.leftJoin('roomsSeal as seal', 'seal.roomId', 'room.id')
		.leftJoin('roomsJoined as joined', 'joined.roomId', 'room.id')
		.leftJoin('roomsKey as key', 'key.roomId', 'room.id')
		.select(['titleKey', 'opensAt', 'closedAt', 'records', 'keptDays', 'sealedAt', 'hash', 'goneAt'])
		.select(['joined.state', 'joined.reason', 'joined.mediaType', 'joined.bytes', 'joined.sha256', 'durationMs'])
		.where('room.id', '=', roomId)
		.executeTakeFirstOrThrow();
	const people = await db(ctx)
		.selectFrom('roomsParticipant as one')
		.innerJoin('identityName as name', 'name.personId', 'one.personId')
		.select(['place', 'displayName as name', 'one.personId'])
		.where('roomId', '=', roomId)
		.orderBy('place')
		.execute();
	const { state, reason, mediaType: type, bytes, sha256, durationMs, sealedAt, hash } = room;
	return {
		title: titleIn(room.titleKey, ctx.locale),
		opensAt: room.opensAt,
		closedAt: room.closedAt,
		records: room.records as 'always' | 'if-all-agree' | 'never',
		keptUntil: room.closedAt?.add({ hours: 24 * room.keptDays }) ?? null,
		people: people.map(({ personId, place, name: known }) => ({
			...{ place, isMe: personId === me },
			name: isApart ? m.rooms_person_of({ place }, { locale: ctx.locale }) : known,
		})),
		isGone: room.goneAt !== null,
		seal: sealedAt !== null && hash !== null ? { sealedAt, hash } : null,
		joined:
			state === null
				? null
				: {
						...{ state: state as JoinState, reason: reason as JoinReason | null },
						...{ mediaType: type, bytes, sha256, durationMs },
					},
	};
};

interface Check {
	readonly durationMs: number | null;
	readonly fault: 'unreadable' | 'changed' | 'shorter' | null;
}

const checksIn = async (ctx: ReadCtx, roomId: string): Promise<ReadonlyMap<string, Check>> => {
	const rows = await db(ctx)
		.selectFrom('roomsTakeCheck as found')
		.innerJoin('roomsTake as take', 'take.id', 'takeId')
		.innerJoin('roomsParticipant as side', 'side.id', 'take.participantId')
		.select(['takeId', 'durationMs', 'fault'])
		.where('roomId', '=', roomId)
		.execute();
	return new Map(rows.map(({ takeId, ...check }) => [takeId, check as Check]));
};

/** A side that turned out to be none shows nothing, and one that is shorter than it said shows less. */
const asFound = (take: Awaited<ReturnType<typeof takesOf>>[number], check: Check | undefined) => {
	if (!check?.fault) return [take];
	return check.durationMs === null ? [] : [{ ...take, pieces: shortened(take, check.durationMs).pieces }];
};
