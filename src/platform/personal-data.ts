import type { Ctx, ReadCtx } from './context.ts';
import type { Localized } from './localized.ts';
import type { RefusalCode } from './refusal.ts';
import type { Setting } from './setting.ts';

/** What becomes of a column that holds words, marks or bytes of a person, and whether they are given it when they ask. */
export interface Words {
	/** `erase`: gone with the person whose row it is; `keep`: it stays, for the reason that the registration gives. */
	readonly atErasure: 'erase' | 'keep';
	/** What stands there once it is erased, where the column must not be empty. */
	readonly leaves?: string;
	/** Part of their copy. Not so: a secret that opens something, or what only the machine understands. */
	readonly told: boolean;
}

/** Words that go with the person and are part of their copy; that go and stay secret; that stay. */
export const gone: Words = { atErasure: 'erase', told: true };
export const secret: Words = { atErasure: 'erase', told: false };
export const kept: Words = { atErasure: 'keep', told: true };
export const mute: Words = { atErasure: 'keep', told: false };

/**
 * What a table keeps about people, why, and until when. Each capability lists its own, parents before their children; a
 * test finds every column that refers to a person or could hold their words and asks for its line here.
 */
export interface PersonalData {
	readonly table: string;
	/** The columns that lead to a person, the one whose row it is first, unless `through` says whose it is. */
	readonly persons: readonly string[];
	/** The columns that list the ids of several people. */
	readonly lists?: readonly string[];
	/** Where no column of its own leads to whom the row is about: its column, and the registered table whose `id`, or `key`, that is. */
	readonly through?: { readonly column: string; readonly to: string; readonly key?: string };
	/** The columns with words, marks or bytes of the person whose row it is. */
	readonly words: Readonly<Record<string, Words>>;
	/** What it is, in the words of the page that shows it. */
	readonly what: Localized;
	readonly why: Localized;
	/** How long, in words. Whoever `endedBy` names carries the figure. */
	readonly until: Localized;
	/** Who executes the end: the erasure of the account, or sweeps of the house, by name. */
	readonly endedBy: readonly ['erasure' | `${string}.${string}`, ...`${string}.${string}`[]];
	/** `erase`: the row goes with the person. `keep`: it stays under the id alone, for the reason that `why` gives. */
	readonly atErasure: 'erase' | 'keep';
	/**
	 * Two accounts of one person become one: rows are moved to the account that goes on, unless this says otherwise.
	 * `remove`: they go, such as what opens the account that closes. `stay`: they are of the account, not of the person.
	 * A function settles, before the rows move, what one person cannot have twice.
	 */
	readonly atMerge?: 'remove' | 'stay' | ((ctx: Ctx, fromId: string, intoId: string) => Promise<void>);
	/**
	 * Nobody is told that rows lead to them: they would learn that they are being looked into before those who do tell them.
	 * The registration itself is told to everybody.
	 */
	readonly untold?: true;
	/** Erases by itself what is more than a row that goes or words that are blotted out. However often. */
	erase?(ctx: Ctx, personId: string): Promise<void>;
}

/** A part of somebody's copy: a list of rows, with each field explained in their language. */
export interface Section {
	readonly name: string;
	readonly what: Localized;
	readonly fields: Readonly<Record<string, Localized>>;
	/** Its rows stay with an account that became another, so those of each of the person's accounts are told. */
	readonly ofEach?: true;
	rows(ctx: ReadCtx, personId: string): Promise<readonly object[]>;
}
/** Ties the fields that are explained to those that a row has: no more, no fewer. */
export const section = <Field extends string>(given: {
	readonly name: string;
	readonly what: Localized;
	readonly fields: Readonly<Record<Field, Localized>>;
	readonly ofEach?: true;
	rows(ctx: ReadCtx, personId: string): Promise<readonly Readonly<Record<Field, unknown>>[]>;
}): Section => given;

/** A file of somebody's: its name in the archive, and where it lies, sealed with their key. */
export interface OwnFile {
	readonly path: string;
	readonly key: string;
}

/** What a capability does for somebody who asks for their data, or to be forgotten. */
export interface PersonalWork {
	readonly sections: readonly Section[];
	files?(ctx: ReadCtx, personId: string): Promise<readonly OwnFile[]>;
	/** Why they cannot be forgotten now. */
	against?(ctx: ReadCtx, personId: string): Promise<RefusalCode | undefined>;
	/** Gives back what they have in hand and closes what is open, before anything is erased. However often. */
	leave?(ctx: Ctx, personId: string): Promise<void>;
}

/** Something that people are asked to agree to, with its text. */
export interface Consent {
	/** `capability.what`. */
	readonly purpose: `${string}.${string}`;
	readonly text: Setting<Localized>;
	/** Without it there is no account: it ends with the account alone. */
	readonly needed: boolean;
}
