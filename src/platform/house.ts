import type { Command, Read } from './command.ts';
import type { Face } from './database/migrate.ts';
import type { EventName, Events, Listener } from './event.ts';
import type { LetterKind } from './mail/letter-kind.ts';
import type { DateSource } from './own-date.ts';
import type { Consent, PersonalData, PersonalWork } from './personal-data.ts';
import type { RefusalCode } from './refusal.ts';
import type { Sealed, Signed } from './sealed.ts';
import type { Setting } from './setting.ts';
import type { Sweep } from './sweep.ts';
import type { Work } from './work.ts';
import type { AnyWorkflow } from './workflow.ts';

// biome-ignore lint/suspicious/noExplicitAny: a list of actions of all shapes
type Any = any;

/** Which cached pages an event makes stale, as tags. */
export type Purges = { readonly [Name in EventName]?: (payload: Events[Name]) => readonly string[] };

/** What a capability brings to the house. Whatever is not listed here does not exist: a check compares with its folder. */
export interface Capability {
	readonly name: string;
	readonly commands: readonly Command<Any, Any>[];
	readonly reads: readonly Read<Any, Any>[];
	readonly tells: readonly EventName[];
	/** Notices of letters that somebody may cause who is not their reader, by typing an address: few leave, all together. */
	readonly byStrangers: readonly string[];
	readonly listeners: readonly Listener[];
	readonly sweeps: readonly Sweep[];
	/** What takes minutes. */
	readonly works: readonly Work[];
	readonly settings: readonly Setting<Any>[];
	readonly refusals: Readonly<Partial<Record<RefusalCode, number>>>;
	readonly workflows: readonly AnyWorkflow[];
	readonly personalData: readonly PersonalData[];
	/** What only the school's secret opens. */
	readonly sealed: readonly Sealed[];
	/** Rows that mean nothing under another secret. */
	readonly signed: readonly Signed[];
	/** What it does for somebody who asks for their data, or to be forgotten. */
	readonly personal: PersonalWork;
	readonly consents: readonly Consent[];
	/** Letters about which people choose. */
	readonly letters: readonly LetterKind[];
	/** Days of people that their calendars show. */
	readonly dates: readonly DateSource[];
	readonly purges: Purges;
	/** Its views, as SQL; empty where it shows none. */
	readonly face: string;
}

const nothing = {
	commands: [],
	reads: [],
	tells: [],
	byStrangers: [],
	listeners: [],
	sweeps: [],
	works: [],
	settings: [],
	refusals: {},
	workflows: [],
	personalData: [],
	sealed: [],
	signed: [],
	personal: { sections: [] },
	consents: [],
	letters: [],
	dates: [],
	purges: {},
	face: '',
} satisfies Omit<Capability, 'name'>;

export const capability = (brings: Partial<Capability> & Pick<Capability, 'name'>): Capability => ({
	...nothing,
	...brings,
});

export interface House {
	readonly capabilities: readonly Capability[];
	readonly listeners: ReadonlyMap<string, readonly Listener[]>;
	readonly refusals: Readonly<Record<string, number>>;
	readonly faces: readonly Face[];
	readonly sealed: readonly Sealed[];
	readonly signed: readonly Signed[];
	purged(name: string, payload: never): readonly string[];
}

const duplicates = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index);

/** Puts the capabilities together, in their order. Refuses two things of one name: a programming error, found at start. */
export const assemble = (capabilities: readonly Capability[]): House => {
	const all = <T>(of: (one: Capability) => readonly T[]) => capabilities.flatMap(of);
	const listeners = all((one) => one.listeners);
	for (const names of [
		all((one) => [...one.commands, ...one.reads]).map(({ name }) => name),
		listeners.map(({ name }) => name),
		[...all((one) => one.sweeps), ...all((one) => one.works)].map(({ name }) => name),
		all((one) => one.settings).map(({ key }) => key),
	]) {
		const twice = duplicates(names);
		if (twice.length > 0) throw new Error(`two things of the house are called ${twice.join(', ')}`);
	}
	return {
		capabilities,
		listeners: Map.groupBy(listeners, ({ on }) => on),
		refusals: Object.assign({}, ...all((one) => [one.refusals])),
		faces: capabilities.filter(({ face }) => face).map(({ name, face }) => ({ capability: name, sql: face })),
		sealed: all((one) => one.sealed),
		signed: all((one) => one.signed),
		purged: (name, payload) =>
			all((one) => one.purges[name as never] ?? []).flatMap((tags) => (tags as (p: never) => string[])(payload)),
	};
};
