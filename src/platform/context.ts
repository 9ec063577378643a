import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import type { Tx } from './database/transaction.ts';
import type { EventName, Events } from './event.ts';
import type { FileStore } from './files/store.ts';
import type { House } from './house.ts';
import type { Locale } from './localized.ts';
import type { Letter } from './mail/letter.ts';
import type { Secrets } from './secrets.ts';
import type { Setting } from './setting.ts';

/** How the school runs: a demonstration has a movable clock and doors into its roles; a real school never has them. */
export type Mode = 'demonstration' | 'real';

/** What a read or a permission sees. */
export interface ReadCtx {
	readonly tx: Tx;
	readonly actor: Actor;
	readonly clock: Clock;
	/** The language of who asks, for the texts of the answer. */
	readonly locale: Locale;
	readonly mode: Mode;
	/** Where the school is reached, without a slash at the end. */
	readonly publicUrl: string;
	readonly house: House;
	readonly secrets: Secrets;
	readonly files: FileStore;
	/** The request's headers where a session is read or made; empty for the worker and the command line. */
	readonly headers: Headers;
	setting<T>(of: Setting<T>): Promise<T>;
}

/** What a command or a listener sees: it may also tell. */
export interface Ctx extends ReadCtx {
	emit<Name extends EventName>(name: Name, payload: Events[Name]): Promise<void>;
	/** Queues a letter in the same transaction. Only `notices/` call it. */
	post(letter: Letter): Promise<void>;
}
