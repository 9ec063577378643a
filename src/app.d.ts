import type { App as School } from '#platform/app.ts';
import type { Caller } from '#platform/call.ts';
import type { Locale } from '#platform/localized.ts';

export interface Person {
	readonly id: string;
	readonly displayName: string;
	readonly zone: string;
	/** Whether they want success applauded. */
	readonly applause: boolean;
	readonly roles: readonly string[];
	readonly secondFactorOwed: boolean;
}

declare global {
	namespace App {
		interface Locals {
			school: School;
			caller: Caller;
			locale: Locale;
			/** Null for a visitor. */
			person: Person | null;
		}
		interface Error {
			/** The number of the request in the log. */
			id?: string;
		}
	}
}
