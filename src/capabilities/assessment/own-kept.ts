import { say } from '#platform/localized.ts';

// What several registrations of personal data say alike.

export const asLongAsItStands = say(
	'Dix ans après la fin de la formation, si l’école n’en a pas décidé autrement',
	'Ten years after learning ended, unless the school decided otherwise',
	'Diez años después del fin de la formación, salvo que la escuela decida otra cosa',
);
export const prove = {
	fr: 'Prouver ce que vous avez acquis, et qu’aucune décision n’a été prise par une seule personne',
	en: 'To prove what you acquired, and that nobody decided alone',
	es: 'Probar lo que ha adquirido y que nadie decidió a solas',
};
