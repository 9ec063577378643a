import { z } from 'zod';
import { personId } from '../actor.ts';
import { allow, command, refuse } from '../command.ts';
import { localeSchema } from '../localized.ts';
import { Invalid } from '../refusal.ts';
import { writeSetting } from '../setting.ts';
import { administrator } from './administrator.ts';

/** Changes one setting; the value is checked by the setting's own schema. Refuses: unknown-setting. */
export const changeSetting = command({
	name: 'platform.change-setting',
	audit: 'actor',
	input: z.object({
		key: z.string().max(100),
		value: z.string().max(2000).optional(),
		/** For texts, by language; a language left empty is taken away. */
		texts: z.partialRecord(localeSchema, z.string().max(2000)).optional(),
	}),
	output: z.object({}),
	about: (input) => input.key,
	allow(ctx, { key }) {
		const may = administrator(ctx);
		if (!may.ok) return may;
		const found = ctx.house.capabilities.flatMap((one) => one.settings).find((one) => one.key === key && one.onPage);
		return found ? allow(found) : refuse('unknown-setting');
	},
	async run(ctx, { value, texts }, setting) {
		const given = texts ? Object.fromEntries(Object.entries(texts).filter(([, text]) => text?.trim())) : value;
		const parsed = setting.schema.safeParse(given);
		if (!parsed.success) {
			const [issue] = parsed.error.issues;
			const code = issue?.code === 'custom' ? String(issue.params?.code ?? 'not-this-form') : 'not-this-form';
			throw new Invalid([{ path: texts ? 'texts.fr' : 'value', code, values: {} }]);
		}
		await writeSetting(ctx.tx, setting, parsed.data, { at: ctx.clock.now(), personId: personId(ctx.actor) ?? null });
		await ctx.emit('platform.setting-changed', { key: setting.key });
		return {};
	},
});
