import type { ReadCtx } from './context.ts';
import type { Told } from './localized.ts';

/** A day that matters to somebody, such as the date of a project: shown in their calendar, and takes nobody's time. */
export interface OwnDate {
	/** Stays the same however the day changes, so that a calendar that was fetched moves what it has. */
	readonly id: string;
	readonly day: Temporal.PlainDate;
	readonly title: Told;
	/** Where it is explained, without language. */
	readonly path: string;
	/** What the day was for is done. */
	readonly done: boolean;
}

/** Where days come from. A capability lists its own in its manifest. */
export interface DateSource {
	/** `enrolment.projects`. */
	readonly name: `${string}.${string}`;
	/** Those of one person between two days, both included, in the language of who asks. */
	of(ctx: ReadCtx, personId: string, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<readonly OwnDate[]>;
}
