import { getLocale } from '#locale';

/** Several people by name, as the reader's language lists them. */
export const listed = (names: readonly string[]): string =>
	new Intl.ListFormat(getLocale(), { type: 'conjunction' }).format(names);
