import { m } from '#messages';

type Values = Readonly<Record<string, string | number>>;
const texts = m as unknown as Readonly<Record<string, (values: Values) => string>>;
const word = (code: string) => code.replaceAll('-', '_');

/** The sentence of a refusal, from the error table. */
export const refusalText = (code: string, detail: Values = {}): string =>
	texts[`refusal_${word(code)}`]?.(detail) ?? code;
/** The sentence beside a field. */
export const issueText = (code: string, values: Values = {}): string =>
	texts[`invalid_${word(code)}`]?.(values) ?? code;
/** A text by a key that is put together, such as the name of a role. */
export const textOf = (prefix: string, code: string): string => texts[`${prefix}_${word(code)}`]?.({}) ?? code;
