import { hasRole } from '../actor.ts';
import { type Allowed, when } from '../command.ts';
import type { ReadCtx } from '../context.ts';

/** For what the administrator does with the machine itself; the command line acts as the system. */
export const administrator = (ctx: ReadCtx): Allowed<null> =>
	when(ctx.actor.kind === 'system' || hasRole(ctx.actor, 'administrator'), null);
