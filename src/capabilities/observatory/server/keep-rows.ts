import { z } from 'zod';
import { allow, command, refuse } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { mayImport } from '../permissions.ts';
import { type Kind, kinds } from '../rules/layouts.ts';
import { isRejectionCode, type Rejection } from '../rules/rejection.ts';
import { readRow } from '../rules/rows/read-row.ts';
import { db } from '../tables.ts';
import { keepStated, keepSurvey } from './keep/figures.ts';
import type { Keeper, Kept } from './keep/kept.ts';
import { keepEscoOccupations, keepFap, keepFapRome, keepRomeCodes, keepRomeNames } from './keep/occupations.ts';
import { keepEscoSkills, keepOccupationSkills, keepSkillRelations } from './keep/skills.ts';
import { keepCommunes, keepDepartments, keepEmploymentAreas, keepRegions } from './keep/territories.ts';

const keepers: { readonly [K in Kind]: Keeper<K> } = {
	regions: keepRegions,
	departments: keepDepartments,
	communes: keepCommunes,
	'employment-areas': keepEmploymentAreas,
	fap: keepFap,
	'rome-codes': keepRomeCodes,
	'rome-names': keepRomeNames,
	'fap-rome': keepFapRome,
	'esco-occupations': keepEscoOccupations,
	'esco-skills': keepEscoSkills,
	'esco-occupation-skills': keepOccupationSkills,
	'esco-skill-relations': keepSkillRelations,
	bmo: keepSurvey,
	needs: keepStated,
};

/** As many rows as one transaction takes. */
export const mostRows = 1000;

const cell = z.string().max(200_000);
const rejection = z.object({
	line: z.int(),
	code: z.string().refine(isRejectionCode),
	values: z.record(z.string(), z.union([z.string(), z.number()])),
});

/**
 * Keeps some lines of a source. A line that cannot be kept stops no other; one that is kept already changes nothing, so
 * an import that was cut off is simply run again. Refuses: not-found, forbidden.
 */
export const keepRows = command({
	name: 'observatory.keep-rows',
	audit: 'actor',
	input: z.object({
		sourceId: z.uuid(),
		kind: z.enum(kinds),
		/** What we call a column -> its place in a line. */
		places: z.record(z.string(), z.int().min(0)),
		width: z.int().min(1),
		lines: z.array(z.object({ line: z.int().min(1), cells: z.array(cell) })).max(mostRows),
	}),
	output: z.object({ imported: z.int(), unchanged: z.int(), rejected: z.array(rejection) }),
	about: (input) => input.sourceId,
	async allow(ctx, { sourceId, kind }) {
		if (!mayImport(ctx.actor)) return refuse('forbidden');
		const source = await db(ctx)
			.selectFrom('observatorySource')
			.select('id')
			.where('id', '=', sourceId)
			.where('kind', '=', kind)
			.executeTakeFirst();
		return source ? allow(source) : refuse('not-found');
	},
	async run(ctx, { sourceId, kind, places, width, lines }) {
		const facts = { publisher: '', title: '', licence: '' };
		const read = lines.map((line) => readRow({ kind, places, width, facts }, line));
		const rows = read.flatMap((one) => (one.ok ? [one.row] : []));
		const wrong = read.flatMap((one) => (one.ok ? [] : [one.rejection]));
		const keep = keepers[kind] as (ctx: Ctx, rows: readonly unknown[], sourceId: string) => Promise<Kept>;
		const kept = rows.length > 0 ? await keep(ctx, rows, sourceId) : { changed: [], rejections: [] };
		const rejected: Rejection[] = [...wrong, ...kept.rejections];
		const imported = kept.changed.length;
		return { imported, unchanged: lines.length - imported - rejected.length, rejected };
	},
});
