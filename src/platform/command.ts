import type { z } from 'zod';
import type { Ctx, ReadCtx } from './context.ts';
import type { RefusalCode } from './refusal.ts';

declare const checked: unique symbol;
/** A value that a permission has been asked about: only `allow` makes one, so a function that takes it cannot be called unchecked. */
export type Authorized<T> = T & { readonly [checked]: true };
export type Allowed<T> =
	| { readonly ok: true; readonly value: Authorized<T> }
	| { readonly ok: false; readonly code: RefusalCode };

export const allow = <T>(value: T): Allowed<T> => ({ ok: true, value: value as Authorized<T> });
export const refuse = (code: RefusalCode): Allowed<never> => ({ ok: false, code });
export const when = <T>(may: boolean, value: T, code: RefusalCode = 'forbidden'): Allowed<T> =>
	may ? allow(value) : refuse(code);

/** Attempts are counted before the transaction opens, so that a refused attempt counts too. */
export interface Limit<Input> {
	/** Per address of who asks, per person, or per what `of` says of the input, such as an account. */
	readonly of: 'address' | 'person' | ((input: Input) => string);
	/** Counted apart for each address that asks: a stranger who uses it up shuts nobody else out. */
	readonly apart?: true;
	/** Where not every input costs the same: only those are counted. */
	readonly when?: (input: Input) => boolean;
	readonly most: number;
	readonly seconds: number;
}

interface Spec<I extends z.ZodType, O extends z.ZodType, A, C extends ReadCtx> {
	/** `capability.verb-noun` for a command, `capability.noun` for a read. */
	readonly name: `${string}.${string}`;
	readonly input: I;
	/** What leaves, and nothing besides: the answer is encoded by it, into what JSON can carry. */
	readonly output: O;
	readonly limits?: readonly Limit<z.output<I>>[];
	/** It works long on the processor, as hashing a password does: a few at once in each process, the others wait. */
	readonly heavy?: true;
	/**
	 * Nobody may ever learn who asked: it runs as a visitor whoever is signed in, attempts are counted in memory, and neither
	 * an audit row nor a line of the log nor a slow statement tells that or when it ran.
	 */
	readonly traceless?: true;
	/** Runs INSIDE the transaction: a row that it returns may be locked. What it returns reaches `run` as checked. */
	allow(ctx: ReadCtx, input: z.output<I>): Promise<Allowed<A>> | Allowed<A>;
	run(ctx: C, input: z.output<I>, granted: Authorized<A>): Promise<z.output<O>>;
}

export interface CommandSpec<I extends z.ZodType, O extends z.ZodType, A> extends Spec<I, O, A, Ctx> {
	/** What the audit row keeps of who acted: the actor, the actor sealed with the school's secret, or nothing at all. */
	readonly audit: 'actor' | 'sealed' | 'nothing';
	/** The id that the audit row is about. */
	about?(input: z.output<I>, output: z.output<O>): string | undefined;
}

export interface Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType>
	extends CommandSpec<I, O, unknown> {
	readonly kind: 'command';
}
export interface Read<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType>
	extends Spec<I, O, unknown, ReadCtx> {
	readonly kind: 'read';
}
export type Action<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Command<I, O> | Read<I, O>;

/** An act that changes something: one transaction, permission inside, an audit row, its events. */
export const command = <I extends z.ZodType, O extends z.ZodType, A>(spec: CommandSpec<I, O, A>): Command<I, O> =>
	({ ...spec, kind: 'command' }) as Command<I, O>;

/** A question: the same on a read-only transaction, so that the database refuses one that writes. */
export const read = <I extends z.ZodType, O extends z.ZodType, A>(spec: Spec<I, O, A, ReadCtx>): Read<I, O> =>
	({ ...spec, kind: 'read' }) as Read<I, O>;
