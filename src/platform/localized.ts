import { z } from 'zod';

export const locales = ['fr', 'en', 'es'] as const;
export type Locale = (typeof locales)[number];
export const localeSchema = z.enum(locales);
export const isLocale = (text: string): text is Locale => (locales as readonly string[]).includes(text);

/** A text that people write and others read, by language. At least one language is there. */
export type Localized = Readonly<Partial<Record<Locale, string>>>;

/** A text of the programme itself, in its three languages. */
export const say = (fr: string, en: string, es: string): Localized => ({ fr, en, es });

/** Refuses a text without any language, and empty texts. */
export const localizedSchema = (longest: number) =>
	z
		.partialRecord(localeSchema, z.string().trim().min(1).max(longest))
		.refine((texts) => Object.keys(texts).length > 0, { params: { code: 'needs-a-language' } });

export interface Told {
	readonly text: string;
	/** For the `lang` attribute where it is not the page's. */
	readonly lang: Locale;
}

/** The text in the language asked for, else in the first that exists, in the order French, English, Spanish. */
export const told = (texts: Localized, wanted: Locale): Told => {
	for (const lang of [wanted, ...locales]) {
		const text = texts[lang];
		if (text !== undefined) return { text, lang };
	}
	return { text: '', lang: wanted };
};

/** For queries: the languages to try in turn. */
export const preference = (wanted: Locale): readonly Locale[] => [
	wanted,
	...locales.filter((locale) => locale !== wanted),
];
