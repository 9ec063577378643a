import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Tables } from '#schema';
import type { App } from './app.ts';
import type { Action, Command } from './command.ts';
import type { Ctx } from './context.ts';
import { builder, inTransaction, type Tx } from './database/transaction.ts';
import { countAttempt } from './limit.ts';
import { type Asker, openCtx } from './open-context.ts';
import { Invalid, type Issue, Refused } from './refusal.ts';

/** Who asks and by which request, as a door knows it. */
export interface Caller extends Asker {
	readonly requestId?: string;
	/** The network address, for limits alone; it is never kept in clear. */
	readonly address?: string;
}

/**
 * The only way to a command or a read, for every door: parse, count the attempt, open ONE transaction, ask permission
 * inside it, run, write the audit row, encode the answer, commit. Throws `Invalid` or `Refused`; anything else is a fault of ours.
 */
export const call = async <I extends z.ZodType, O extends z.ZodType>(
	app: App,
	caller: Caller,
	action: Action<I, O>,
	raw: unknown,
): Promise<z.input<O>> => {
	const parsed = action.input.safeParse(raw, { reportInput: true });
	if (!parsed.success) throw new Invalid(parsed.error.issues.flatMap(describeIssue));
	const input = parsed.data;
	if (action.kind === 'command' && action.limits)
		await countAttempt(app.pool, app.secrets, action.name, action.limits, input, caller.address);
	try {
		return await inTransaction(app.pool, action.kind === 'read' ? 'read' : 'write', async (tx) => {
			const ctx = await openCtx(app, tx, caller);
			const granted = await action.allow(ctx, input);
			if (!granted.ok) throw new Refused(granted.code);
			const output = await action.run(ctx, input, granted.value);
			if (action.kind === 'command') await writeAudit(app, tx, ctx, caller, action, input, output);
			return z.encode(action.output, output);
		});
	} catch (error) {
		if (error instanceof Refused) {
			const personId = caller.actor.kind === 'person' ? caller.actor.id : undefined;
			app.log.info(
				{ action: action.name, refused: error.code, person: personId, request: caller.requestId },
				'refused',
			);
		}
		throw error;
	}
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
	const kept = {
		actor: { actorKind: actor.kind, actorId: who ?? null, requestId: caller.requestId ?? null },
		sealed: { actorKind: actor.kind, actorSealed: who ? app.secrets.seal('audit', who) : null },
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

/** From the schema library's words to ours: a code that the catalogues translate, with the figures of its sentence. */
const describeIssue = (issue: z.core.$ZodIssue): Issue[] => {
	const path = issue.path.map(String).join('.');
	if (issue.code === 'unrecognized_keys')
		return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, code: 'unknown-field', values: {} }));
	return [{ path, ...codeOf(issue) }];
};

type Coded = Omit<Issue, 'path'>;
const coded = (code: string, values: Coded['values'] = {}): Coded => ({ code, values });

const codeOf = (issue: z.core.$ZodIssue): Coded => {
	switch (issue.code) {
		case 'too_small':
			return tooSmall(issue);
		case 'too_big':
			return coded(tooBig[issue.origin] ?? 'too-big', { maximum: Number(issue.maximum) });
		case 'invalid_format':
			return coded(formats.has(issue.format) ? `not-${issue.format}` : 'not-this-form');
		case 'invalid_type':
			return coded(issue.input === undefined ? 'required' : 'not-this-form');
		case 'invalid_value':
			return coded(issue.input === undefined ? 'required' : 'not-a-choice');
		case 'custom':
			return coded(String(issue.params?.code ?? 'not-this-form'));
		default:
			return coded('not-this-form');
	}
};

const formats = new Set(['email', 'url', 'uuid']);
const tooBig: Readonly<Record<string, string>> = { string: 'too-long', array: 'too-many' };

const tooSmall = ({ origin, minimum }: z.core.$ZodIssueTooSmall): Coded => {
	if (origin === 'string') return minimum === 1 ? coded('required') : coded('too-short', { minimum: Number(minimum) });
	return coded(origin === 'array' ? 'too-few' : 'too-small', { minimum: Number(minimum) });
};
