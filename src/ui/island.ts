import { type Component, mount } from 'svelte';
import { overwriteGetLocale } from '#locale';
import { locales } from './locale.ts';

/**
 * Wakes the island of a page (`island.svelte`), in the language that the page was written in: the drawing, with what the page
 * gave it, takes the place of what stood there without script, and `data-awake` says so.
 */
export const openIsland = (name: string, drawing: Component<never>): void => {
	const target = document.querySelector<HTMLElement>(`[data-island="${name}"]`);
	if (!target) return;
	const locale = locales.find((one) => one === document.documentElement.lang) ?? locales[0];
	overwriteGetLocale(() => locale);
	target.replaceChildren();
	target.dataset.awake = '';
	mount(drawing, { target, props: JSON.parse(target.dataset.props ?? '{}') as never });
};
