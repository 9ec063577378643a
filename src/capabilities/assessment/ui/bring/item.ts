import type { Bringing, Ending, Progress } from './bring-file.ts';

/** A file that was chosen on this page. */
export interface Item {
	readonly id: string;
	readonly file: File;
	/** Once its turn came. */
	readonly bringing?: Bringing;
	readonly progress?: Progress;
	readonly ending?: Ending['kind'] | 'given-up';
}
