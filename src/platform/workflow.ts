import type { RefusalCode } from './refusal.ts';

/** One way out of a state. `who` are the parts that people play in it; `system` stands for sweeps. */
export interface Move<State extends string, Who extends string, Facts> {
	readonly from: readonly State[];
	readonly to: State;
	readonly who: readonly (Who | 'system')[];
	/** Why not, on what is known of the case; undefined where nothing stands against it. */
	readonly guard?: (facts: Facts) => RefusalCode | undefined;
	/** Whoever makes this move owes a reason in words. */
	readonly reason?: true;
}

/** Nobody waits for ever: whom the state waits on, how long, when they are reminded, and what happens otherwise. */
export interface Wait<Who extends string, Name extends string> {
	readonly on: Who;
	readonly days: number;
	readonly remindAfterDays: number;
	readonly otherwise: Name;
}

/** A workflow as one table: pages, buttons, pictures, sweeps and model tests are read from it. */
export interface Workflow<State extends string, Name extends string, Who extends string, Facts> {
	readonly name: string;
	readonly start: State;
	readonly final: readonly State[];
	/** States in which nobody owes anything. Every other state that is not final waits on somebody. */
	readonly resting: readonly State[];
	readonly moves: Readonly<Record<Name, Move<State, Who, Facts>>>;
	readonly waits: Readonly<Partial<Record<State, Wait<Who, NoInfer<Name>>>>>;
}
// biome-ignore lint/suspicious/noExplicitAny: a list of workflows of all shapes
export type AnyWorkflow = Workflow<any, any, any, any>;

export const workflow = <State extends string, Name extends string, Who extends string, Facts = undefined>(
	table: Workflow<State, Name, Who, Facts>,
): Workflow<State, Name, Who, Facts> => table;

export type Step<State> =
	| { readonly ok: true; readonly to: State }
	| { readonly ok: false; readonly code: RefusalCode };

/** Whether `who` may make the move from `state` now, and where it leads. Refuses: forbidden, not-from-here, reason-needed, or the guard's. */
export const step = <State extends string, Name extends string, Who extends string, Facts>(
	{ moves }: Workflow<State, Name, Who, Facts>,
	name: NoInfer<Name>,
	at: { state: NoInfer<State>; who: NoInfer<Who> | 'system'; facts: NoInfer<Facts>; reason?: string },
): Step<State> => {
	const move = moves[name];
	if (!move.who.includes(at.who)) return { ok: false, code: 'forbidden' };
	if (!move.from.includes(at.state)) return { ok: false, code: 'not-from-here' };
	const against = move.guard?.(at.facts);
	if (against) return { ok: false, code: against };
	if (move.reason && !at.reason?.trim()) return { ok: false, code: 'reason-needed' };
	return { ok: true, to: move.to };
};

/** The moves that `who` has from `state`, guards aside: the buttons of a page. */
export const movesOf = <State extends string, Name extends string, Who extends string>(
	{ moves }: Workflow<State, Name, Who, never>,
	state: NoInfer<State>,
	who: NoInfer<Who> | 'system',
): Name[] =>
	(Object.keys(moves) as Name[]).filter((name) => moves[name].from.includes(state) && moves[name].who.includes(who));

export interface Arrow {
	readonly from: string;
	readonly to: string;
	readonly move: string;
}
export const arrowsOf = ({ moves }: AnyWorkflow): Arrow[] =>
	Object.entries(moves as Record<string, Move<string, string, unknown>>).flatMap(([move, { from, to }]) =>
		from.map((state) => ({ from: state, to, move })),
	);

/** What a picture of a workflow shows. */
export const pictureOf = (table: AnyWorkflow): { name: string; start: string; arrows: Arrow[] } => ({
	name: table.name,
	start: table.start,
	arrows: arrowsOf(table),
});

/** What is wrong with the table itself, whatever the case: states without a way in or out, waits without an end. */
export const faultsOf = (table: AnyWorkflow): string[] => {
	const arrows = arrowsOf(table);
	const states = new Set<string>([table.start, ...table.final, ...arrows.flatMap(({ from, to }) => [from, to])]);
	const reached = new Set<string>([table.start]);
	for (const state of reached) for (const { from, to } of arrows) if (from === state) reached.add(to);
	return [...states].flatMap((state) => {
		const leaves = arrows.some(({ from }) => from === state);
		const isFinal = table.final.includes(state);
		const kinds = [isFinal, table.resting.includes(state), state in table.waits].filter(Boolean);
		return [
			...(kinds.length === 1 ? [] : [`${state} is not one of final, resting, waiting`]),
			...(reached.has(state) ? [] : [`${state} is never reached`]),
			...(isFinal && leaves ? [`${state} is final and has a way out`] : []),
			...(isFinal || leaves ? [] : [`${state} has no way out`]),
			...faultsOfWait(table, state),
		];
	});
};

const faultsOfWait = (table: AnyWorkflow, state: string): string[] => {
	const wait = table.waits[state];
	if (!wait) return [];
	const otherwise = table.moves[wait.otherwise];
	const ends = otherwise?.from.includes(state) && otherwise.who.includes('system');
	return [
		...(ends ? [] : [`${state}: ${wait.otherwise} is not the system's to make`]),
		...(wait.remindAfterDays < wait.days ? [] : [`${state}: the reminder comes after the end`]),
	];
};
