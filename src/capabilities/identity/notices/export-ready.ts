import { m } from '#messages';
import { listener } from '#platform/event.ts';
import { db } from '../tables.ts';
import { writeTo } from './write.ts';

export const exportReadyLetter = listener({
	name: 'identity.export-ready-letter',
	on: 'identity.export-ready',
	async run(ctx, { personId, exportId }) {
		const row = await db(ctx)
			.selectFrom('identityExport')
			.select('dueAt')
			.where('id', '=', exportId)
			.where('state', '=', 'ready')
			.executeTakeFirst();
		const { dueAt } = row ?? {};
		if (!dueAt) return;
		await writeTo(ctx, 'identity.export-ready', personId, ({ zone }, options, school) => ({
			subject: m.identity_letter_export_subject({ school }, options),
			paragraphs: [
				m.identity_letter_export_body(
					{ until: dueAt.toZonedDateTimeISO(zone).toPlainDate().toLocaleString(options.locale, { dateStyle: 'long' }) },
					options,
				),
			],
			action: { label: m.identity_letter_export_action({}, options), path: '/account/data' },
		}));
	},
});
