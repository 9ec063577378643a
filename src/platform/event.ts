import type { Ctx } from './context.ts';

/** What capabilities tell, by declaration merging: name in the past tense -> ids. Names and texts of people never travel. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the capabilities
export interface Events {}
export type EventName = keyof Events & string;

export interface Listener {
	readonly name: string;
	readonly on: EventName;
	/** Runs in the transaction that marks the delivery, so it happens once with its writes, or not at all. */
	run(ctx: Ctx, payload: never): Promise<void>;
}

export const listener = <Name extends EventName>(spec: {
	readonly name: string;
	readonly on: Name;
	run(ctx: Ctx, payload: Events[Name]): Promise<void>;
}): Listener => spec as Listener;
