import { AsyncLocalStorage } from 'node:async_hooks';
import { baseLocale, overwriteGetLocale } from '#locale';
import { isLocale, type Locale, locales } from '#platform/localized.ts';

const current = new AsyncLocalStorage<Locale>();

/** Texts are in the language of the request that they are written for. */
export const useLocaleOfRequest = (): void => overwriteGetLocale(() => current.getStore() ?? baseLocale);

export const inLocale = <T>(locale: Locale, work: () => T): T => current.run(locale, work);

/** The first language of a browser's wishes that the school speaks; French if none. */
export const wishedLocale = (acceptLanguage: string | null): Locale => {
	const wishes = (acceptLanguage ?? '').split(',').map((wish, place) => {
		const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';');
		const weight = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean);
		return { language: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight), place };
	});
	const [best] = wishes
		.filter(({ language, weight }) => isLocale(language) && weight > 0)
		.sort((a, b) => b.weight - a.weight || a.place - b.place);
	return (best?.language as Locale | undefined) ?? locales[0];
};
