import type { Locale } from '#platform/localized.ts';
import type { Words } from './markdown/render.ts';

/**
 * The few words that stand inside a rendered text, in its own language. They are here and not in the catalogues of
 * messages because they are published with the text and never change after.
 */
export const wordsOfPages: Readonly<Record<Locale, Words>> = {
	fr: {
		callouts: { NOTE: 'À noter', TIP: 'Conseil', IMPORTANT: 'Important', WARNING: 'Attention', CAUTION: 'Danger' },
		footnotes: 'Notes',
		backToText: 'Revenir au texte',
		anchor: 'Lien vers',
		keepsSigns: true,
	},
	en: {
		callouts: { NOTE: 'Note', TIP: 'Tip', IMPORTANT: 'Important', WARNING: 'Watch out', CAUTION: 'Danger' },
		footnotes: 'Notes',
		backToText: 'Back to the text',
		anchor: 'Link to',
		keepsSigns: false,
	},
	es: {
		callouts: { NOTE: 'Nota', TIP: 'Consejo', IMPORTANT: 'Importante', WARNING: 'Atención', CAUTION: 'Peligro' },
		footnotes: 'Notas',
		backToText: 'Volver al texto',
		anchor: 'Enlace a',
		keepsSigns: false,
	},
};
