import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Tables } from '#schema';
import { visitor } from './actor.ts';
import type { App } from './app.ts';
import type { Action, Command } from './command.ts';
import type { Ctx } from './context.ts';
import { builder, inTransaction, type Tx } from './database/transaction.ts';
import { parseInput } from './input.ts';
import { countAttempt, countUnwritten } from './limit.ts';
import { type Once, onceOnly } from './once.ts';
import { type Asker, openCtx } from './open-context.ts';
import { Invalid, Refused } from './refusal.ts';
import { sealedFor } from './sealed.ts';
import { heavyTurns } from './turns.ts';

const auditPurpose = 'audit';
export const sealedActors = sealedFor(auditPurpose, {
	table: 'platform_audit',
	column: 'actor_sealed',
	what: 'who did what nobody may know without the secret',
});

/** Who asks and by which request, as a door knows it. */
export interface Caller extends Asker {
	readonly requestId?: string;
	/** The network address, for limits alone; it is never kept in clear. */
	readonly address?: string;
	/** What a request that may come twice is known by: a command runs once for it, and its first answer is given again. */
	readonly once?: Once | undefined;
}

/**
 * The only way to a command or a read, for every door: parse, count the attempt, open ONE transaction, ask permission
 * inside it, run, write the audit row, encode the answer, commit. Throws `Invalid` or `Refused`; anything else is a fault of ours.
 */
export const call = <I extends z.ZodType, O extends z.ZodType>(
	app: App,
	caller: Caller,
	action: Action<I, O>,
	raw: unknown,
): Promise<z.input<O>> =>
	inside(app, caller, action, raw, (work) =>
		inTransaction(app.pool, action.kind === 'read' ? 'read' : 'write', work, action.traceless ? null : action.name),
	);

/** The answer that a command would give now, or its refusal: whatever it did is rolled back. Not for one that keeps files. */
export const rehearse = async <I extends z.ZodType, O extends z.ZodType>(
	app: App,
	caller: Caller,
	action: Command<I, O>,
	raw: unknown,
): Promise<z.input<O>> =>
	inside(app, caller, action, raw, async (work) => {
		let answer: { given: Awaited<ReturnType<typeof work>> } | undefined;
		await inTransaction(app.pool, 'write', async (tx) => {
			answer = { given: await work(tx) };
			throw new RolledBack();
		}).catch((error) => {
			if (!(error instanceof RolledBack)) throw error;
		});
		if (!answer) throw new Error('a rehearsal ended without an answer');
		return answer.given;
	});

class RolledBack extends Error {}

const inside = async <I extends z.ZodType, O extends z.ZodType>(
	app: App,
	caller: Caller,
	action: Action<I, O>,
	raw: unknown,
	transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
): Promise<z.input<O>> => {
	const input = parse(app, caller, action, raw);
	if (action.limits) await count(app, caller, action, input);
	const giveBack = action.heavy && (await heavyTurns.take());
	try {
		return await transaction(async (tx) => {
			const ctx = await openCtx(app, tx, action.traceless ? { actor: visitor, locale: caller.locale } : caller);
			const act = async () => {
				const granted = await action.allow(ctx, input);
				if (!granted.ok) throw new Refused(granted.code);
				const output = await action.run(ctx, input, granted.value);
				if (action.kind === 'command' && !action.traceless)
					await writeAudit(app, tx, ctx, caller, action, input, output);
				return z.encode(action.output, output);
			};
			return action.kind === 'command' && caller.once ? onceOnly(ctx, caller.once, act) : act();
		});
	} catch (error) {
		if (error instanceof Refused) noteRefusal(app, caller, action, error.code);
		throw error;
	} finally {
		giveBack?.();
	}
};

/** What does not fit is told to who sent it, and counted in the log without a word of it. */
const parse = <I extends z.ZodType, O extends z.ZodType>(
	app: App,
	caller: Caller,
	action: Action<I, O>,
	raw: unknown,
): z.output<I> => {
	try {
		return parseInput(action.input, raw);
	} catch (error) {
		if (error instanceof Invalid) noteRefusal(app, caller, action, 'invalid');
		throw error;
	}
};

const count = async <I extends z.ZodType, O extends z.ZodType>(
	app: App,
	caller: Caller,
	action: Action<I, O>,
	input: z.output<I>,
) => {
	try {
		const { actor, address } = caller;
		const who = actor.kind === 'person' ? actor.id : undefined;
		const limits = action.limits ?? [];
		if (action.traceless) countUnwritten(app.secrets, action.name, limits, input, address);
		else await countAttempt(app.pool, app.secrets, action.name, limits, input, address, who);
	} catch (error) {
		if (error instanceof Refused) noteRefusal(app, caller, action, error.code);
		throw error;
	}
};

/**
 * A line of the log; for doors too, which refuse before they call. Lines from one network address bear the same mark, which
 * says nothing else of it and changes with the school's secret.
 */
export const noteRefusal = (app: App, { actor, address, requestId }: Caller, action: Action, refused: string) => {
	if (action.traceless) return;
	app.log.info(
		{
			action: action.name,
			refused,
			person: actor.kind === 'person' ? actor.id : undefined,
			from: address && app.secrets.mark('log', address).slice(0, 12),
			request: requestId,
		},
		'refused',
	);
};

const writeAudit = async (
	app: App,
	tx: Tx,
	ctx: Ctx,
	caller: Caller,
	action: Command,
	input: unknown,
	output: unknown,
) => {
	const { actor } = caller;
	const who = actor.kind === 'person' ? actor.id : undefined;
	const tokenId = (actor.kind === 'person' && actor.token) || null;
	const kept = {
		actor: { actorKind: actor.kind, actorId: who ?? null, tokenId, requestId: caller.requestId ?? null },
		sealed: { actorKind: actor.kind, actorSealed: who ? app.secrets.seal(auditPurpose, who) : null },
		nothing: { actorKind: 'nobody' as const },
	}[action.audit];
	await builder<Kysely<Tables>>(tx)
		.insertInto('platformAudit')
		.values({
			at: ctx.clock.now(),
			action: action.name,
			task: actor.kind === 'system' ? actor.task : null,
			about: action.about?.(input, output) ?? null,
			...kept,
		})
		.execute();
};
