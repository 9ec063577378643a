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
