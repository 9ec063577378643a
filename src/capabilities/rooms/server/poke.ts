import { signal } from '#platform/signal.ts';

/** What pages that are in a room, on whatever process, look again upon. */
export const topicOf = (roomId: string) => `room ${roomId}`;

/** Heard once the transaction commits. Lost now and then, it is made up for by pages that look from time to time. */
export const poke = (roomId: string): Promise<void> => signal({ kind: 'moved', topic: topicOf(roomId) });
