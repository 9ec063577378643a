import type { Ctx } from './context.ts';
import type { Localized } from './localized.ts';

/**
 * What a table keeps about people, why, and until when. Each capability lists its own; a test finds every column that
 * refers to a person and asks for its line here.
 */
export interface PersonalData {
	readonly table: string;
	/** The columns that lead to a person, the one whose row it is first. */
	readonly persons: readonly [string, ...string[]];
	/** What it is, in the words of the page that shows it. */
	readonly what: Localized;
	readonly why: Localized;
	/** How long, in words; the sweep or the act that ends it carries the figure. */
	readonly until: Localized;
	/** `erase`: the row goes with the person. `keep`: it stays under the id alone, for the reason that `why` gives. */
	readonly atErasure: 'erase' | 'keep';
	/**
	 * Two accounts of one person become one: rows are moved to the account that goes on, unless this says otherwise.
	 * `remove`: they go, such as what opens the account that closes. `stay`: they are of the account, not of the person.
	 * A function settles, before the rows move, what one person cannot have twice.
	 */
	readonly atMerge?: 'remove' | 'stay' | ((ctx: Ctx, fromId: string, intoId: string) => Promise<void>);
}
