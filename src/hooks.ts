import type { Reroute } from '@sveltejs/kit/hooks';
import { splitLocale } from '#ui/locale.ts';

/** The language is the first part of a page's address and of no route. */
export const reroute: Reroute = ({ url }) => splitLocale(url.pathname).path;
