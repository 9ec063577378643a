import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { type Localized, localeSchema, told } from '#platform/localized.ts';
import { schoolZone } from '#platform/school.ts';
import { wordsOf } from '../rules/check-words.ts';
import { checkNames, type Facts, type Verification } from '../rules/verify.ts';

const words = z.object({ text: z.string(), lang: localeSchema });

/** A verification in the reader's language: every check with its sentence, and what the credential says. */
export const verificationAnswer = z.object({
	checks: z.array(
		z.object({
			name: z.enum(checkNames),
			result: z.enum(['passed', 'failed', 'not-checked']),
			label: z.string(),
			resultWord: z.string(),
			detail: z.string(),
		}),
	),
	facts: z
		.object({
			id: z.string(),
			holder: z.string(),
			issuer: z.object({ id: z.string(), name: z.string(), url: z.string() }),
			title: words,
			summary: words,
			level: z.int().nullable(),
			validFrom: z.string(),
			validUntil: z.string().nullable(),
			verifyAt: z.string(),
			blocks: z.array(
				z.object({
					title: words,
					competencies: z.array(
						z.object({ title: words, provedBy: z.array(z.object({ project: words, decidedOn: z.string() })) }),
					),
				}),
			),
		})
		.nullable(),
});

export const answerOf = async (
	ctx: ReadCtx,
	{ checks, facts }: Verification,
): Promise<z.output<typeof verificationAnswer>> => {
	const zone = await ctx.setting(schoolZone);
	return {
		checks: checks.map((check) => {
			const { label, result, detail } = wordsOf(check, ctx.locale, zone);
			return { name: check.name, result: check.result, label, resultWord: result, detail };
		}),
		facts: facts && inLocale(ctx, facts),
	};
};

const inLocale = (ctx: ReadCtx, facts: Facts) => {
	const one = (texts: Localized) => told(texts, ctx.locale);
	return {
		...facts,
		title: one(facts.title),
		summary: one(facts.summary),
		blocks: facts.blocks.map(({ title, competencies }) => ({
			title: one(title),
			competencies: competencies.map((competency) => ({
				title: one(competency.title),
				provedBy: competency.provedBy.map(({ project, decidedOn }) => ({ project: one(project), decidedOn })),
			})),
		})),
	};
};
