import type { Ctx } from '#platform/context.ts';
import { close } from './server/close.ts';
import { letSomebodyWatch, type Watcher } from './server/let-watch.ts';
import { type Hours, move } from './server/move.ts';
import { type NewRoom, open } from './server/open.ts';

/** What others may call of rooms. Whoever calls answers for the right to: nothing here asks who acts. */

/** A room for two or three people, between two moments. Throws on another number of people: a fault of the caller. */
export const openRoom = (ctx: Ctx, room: NewRoom): Promise<{ roomId: string }> => open(ctx, room);

/** It opens and closes at other hours, as when a session is moved; once it is closed, nothing happens. */
export const moveRoom = (ctx: Ctx, roomId: string, hours: Hours): Promise<void> => move(ctx, roomId, hours);

/** Closes it before its hour, as when a session is called off; closed already, nothing happens. */
export const closeRoom = (ctx: Ctx, roomId: string): Promise<void> => close(ctx, roomId);

/** Lets somebody who has no place in it look at its recording, for a reason that its people read, until a moment. */
export const letWatch = (ctx: Ctx, watcher: Watcher): Promise<void> => letSomebodyWatch(ctx, watcher);
