import { say } from '#platform/localized.ts';
import type { LetterKind } from '#platform/mail/letter-kind.ts';

export const letterKinds: readonly LetterKind[] = [
	{
		name: 'studio.mistakes',
		what: say(
			'Les erreurs signalées à trier ou à corriger',
			'Reported mistakes to sort or to mend',
			'Los errores señalados por clasificar o corregir',
		),
		notices: ['studio.mistakes-waiting', 'studio.passages-changed'],
		choices: ['at-once', 'digest', 'never'],
	},
	{
		name: 'studio.drafts',
		what: say(
			'Les brouillons du studio qui vous attendent ou qui avancent',
			'Drafts of the studio that wait for you or go on',
			'Los borradores del estudio que le esperan o avanzan',
		),
		notices: [
			'studio.opportunity',
			'studio.draft-released',
			'studio.review',
			'studio.draft-returned',
			'studio.draft-declined',
			'studio.draft-published',
			'studio.reminder',
		],
		choices: ['at-once', 'digest'],
	},
];
