import { isLocale, type Locale } from '#platform/localized.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: Record<string, unknown>) => {
	const names = Object.keys(value);
	return names.length > 0 && names.every(isLocale);
};

/** How many texts of a content are written in one of the programme's languages and not in each of them. */
export const untranslated = (content: unknown, languages: readonly Locale[]): number => {
	if (Array.isArray(content)) return content.reduce((sum: number, one) => sum + untranslated(one, languages), 0);
	if (!isRecord(content)) return 0;
	if (isText(content)) return languages.some((language) => !content[language]) ? 1 : 0;
	return untranslated(Object.values(content), languages);
};
