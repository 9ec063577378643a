import { z } from 'zod';
import { read } from '../command.ts';
import { localeSchema } from '../localized.ts';
import { administrator } from './administrator.ts';

/** The settings that a school changes on a page, with their values now and at first. */
export const settings = read({
	name: 'platform.settings',
	input: z.object({}),
	output: z.object({
		settings: z.array(
			z.object({
				key: z.string(),
				value: z.union([z.string(), z.number(), z.partialRecord(localeSchema, z.string())]),
				initial: z.union([z.string(), z.number(), z.partialRecord(localeSchema, z.string())]),
			}),
		),
	}),
	allow: administrator,
	async run(ctx) {
		const shown = ctx.house.capabilities.flatMap((one) => one.settings).filter(({ onPage }) => onPage);
		const settings = [];
		for (const one of shown) settings.push({ key: one.key, value: await ctx.setting(one), initial: one.initial });
		return { settings };
	},
});
