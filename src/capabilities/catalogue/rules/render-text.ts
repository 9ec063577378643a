import { decoded, isElsewhere, isOnPage } from './addresses.ts';
import { type Rendering, render } from './markdown/render.ts';
import type { ChapterText, Picture } from './source.ts';
import { wordsOfPages } from './words-of-pages.ts';

/**
 * A text as it is published. An address that leads nowhere loses its link and keeps its words. Undefined where the text
 * nests too deep.
 */
export const renderText = (text: ChapterText, pictures: ReadonlyMap<string, Picture>): Rendering | undefined => {
	const links = new Map(Object.entries(text.links));
	const shown = new Map(Object.entries(text.pictures));
	return render(
		text.markdown,
		{
			link: (href) => links.get(decoded(href)) ?? (isElsewhere(href) || isOnPage(href) ? href : ''),
			picture: (src) => pictures.get(shown.get(decoded(src)) ?? ''),
		},
		wordsOfPages[text.language],
	);
};
