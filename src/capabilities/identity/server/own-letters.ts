import { say } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
import { db } from '../tables.ts';

/** What somebody chose of the letters that they want, for their copy. */
export const letters = section({
	name: 'letters',
	what: say('Les courriels que vous voulez', 'The letters that you want', 'Los correos que quiere'),
	fields: {
		kind: say('de quelle sorte', 'of which kind', 'de qué tipo'),
		choice: say(
			'tout de suite, une fois par jour, ou jamais',
			'at once, once a day, or never',
			'enseguida, una vez al día o nunca',
		),
		quietFrom: say(
			'sans courriel à partir de, en minutes du jour',
			'none from, in minutes of the day',
			'sin correos desde, en minutos del día',
		),
		quietTo: say('et jusqu’à', 'until', 'hasta'),
		changedAt: say('quand vous l’avez dit', 'when you said so', 'cuándo lo dijo'),
	},
	async rows(ctx, personId) {
		const choices = await db(ctx)
			.selectFrom('identityLetterChoice')
			.select(['kind', 'choice', 'changedAt'])
			.where('personId', '=', personId)
			.orderBy('kind')
			.execute();
		const quiet = await db(ctx)
			.selectFrom('identityQuietHours')
			.select(['fromMinute as quietFrom', 'toMinute as quietTo', 'changedAt'])
			.where('personId', '=', personId)
			.execute();
		return [
			...choices.map((row) => ({ ...row, quietFrom: null, quietTo: null })),
			...quiet.map((row) => ({ kind: null, choice: null, ...row })),
		];
	},
});
