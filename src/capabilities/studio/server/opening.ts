import { z } from 'zod';
import { m } from '#messages';
import { read, when } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { localeSchema } from '#platform/localized.ts';
import { mayEnter } from '../permissions.ts';
import { db } from '../tables.ts';

const occupation = z.object({
	name: z.partialRecord(localeSchema, z.string()),
	fap: z.string().nullable(),
	rome: z.string().nullable(),
	esco: z.string().nullable(),
});

const schemes = { fap2021: 'fap', rome4: 'rome', esco: 'esco' } as const;

/** Which classification a code is of, by its form. */
const formOf = (code: string): keyof typeof schemes | undefined => {
	if (/^[A-Z]\d[A-Z]\d{2}[a-z]?$/.test(code)) return 'fap2021';
	if (/^[A-Z]\d{4}$/.test(code)) return 'rome4';
	return z.uuid().safeParse(code).success ? 'esco' : undefined;
};

/** What a code stands for, with its name where the observatory knows it. */
const occupationOf = async (ctx: ReadCtx, code: string): Promise<z.output<typeof occupation>> => {
	const found = await db(ctx).selectFrom('observatoryJob').select('name').where('code', '=', code).executeTakeFirst();
	const scheme = formOf(code);
	return { name: found?.name ?? {}, fap: null, rome: null, esco: null, ...(scheme && { [schemes[scheme]]: code }) };
};

/** What the survey of recruitment needs says of it there, as a sentence to go on from; empty where it says nothing. */
const evidenceOf = async (ctx: ReadCtx, code: string, territory: string): Promise<string> => {
	const demand = await db(ctx)
		.selectFrom('observatoryDemand')
		.innerJoin('observatoryPlace', 'observatoryPlace.code', 'territoryCode')
		.select(['year', 'projects', 'share', 'name'])
		.where('scheme', '=', 'fap2021')
		.where('occupationCode', '=', code)
		.where('territoryCode', '=', territory || 'fr')
		.orderBy('year', 'desc')
		.executeTakeFirst();
	if (!demand || demand.projects === null || demand.share === null) return '';
	const { locale } = ctx;
	return m.studio_evidence_of_survey(
		{
			place: demand.name,
			year: demand.year,
			projects: demand.projects.toLocaleString(locale),
			share: demand.share.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 }),
		},
		{ locale },
	);
};

/** What the form of an opportunity begins with, where the observatory leads to it. */
export const opening = read({
	name: 'studio.opening',
	input: z.object({ occupation: z.string().trim().max(60).catch(''), territory: z.string().trim().max(20).catch('') }),
	output: z.object({ occupation, territory: z.string(), evidence: z.string() }),
	allow: (ctx) => when(mayEnter(ctx.actor), null),
	run: async (ctx, { occupation: code, territory }) => ({
		occupation: await occupationOf(ctx, code),
		territory,
		evidence: await evidenceOf(ctx, code, territory),
	}),
});
