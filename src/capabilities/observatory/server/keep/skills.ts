import { sql } from 'kysely';
import type { Ctx } from '#platform/context.ts';
import { db } from '../../tables.ts';
import { type Keeper, linesWhere, partKnown } from './kept.ts';
import { knownOccupations } from './occupations.ts';

export const keepEscoSkills: Keeper<'esco-skills'> = async (ctx, rows) => {
	const changed = await db(ctx)
		.insertInto('observatorySkill')
		.values(
			rows.map(({ code, kind, reuse, collections, name, otherNames }) => ({
				code,
				kind,
				reuse,
				collections: [...collections],
				name: JSON.stringify(name),
				otherNames: JSON.stringify(otherNames),
			})),
		)
		.onConflict((conflict) =>
			conflict
				.column('code')
				.doUpdateSet((eb) => ({
					kind: eb.ref('excluded.kind'),
					reuse: eb.ref('excluded.reuse'),
					collections: eb.ref('excluded.collections'),
					name: eb.ref('excluded.name'),
					otherNames: eb.ref('excluded.otherNames'),
				}))
				.where(
					sql<boolean>`(observatory_skill.kind, observatory_skill.reuse, observatory_skill.collections, observatory_skill.name, observatory_skill.other_names)
						is distinct from (excluded.kind, excluded.reuse, excluded.collections, excluded.name, excluded.other_names)`,
				),
		)
		.returning('code')
		.execute();
	const codes = new Set(changed.map(({ code }) => code));
	return { changed: linesWhere(rows, ({ code }) => codes.has(code)), rejections: [] };
};

const knownSkills = async (ctx: Ctx, codes: Iterable<string>): Promise<ReadonlySet<string>> => {
	const rows = await db(ctx)
		.selectFrom('observatorySkill')
		.select('code')
		.where('code', 'in', [...new Set(codes)])
		.execute();
	return new Set(rows.map(({ code }) => code));
};

export const keepOccupationSkills: Keeper<'esco-occupation-skills'> = async (ctx, rows) => {
	const occupations = await knownOccupations(
		ctx,
		'esco',
		rows.map(({ occupation }) => occupation),
	);
	const skills = await knownSkills(
		ctx,
		rows.map(({ skill }) => skill),
	);
	const { known, rejections } = partKnown(rows, ({ occupation, skill }) =>
		!occupations.has(occupation)
			? ['unknown-occupation', occupation]
			: skills.has(skill)
				? undefined
				: ['unknown-skill', skill],
	);
	const key = (occupation: string, skill: string) => `${occupation} ${skill}`;
	const written = known.length
		? await db(ctx)
				.insertInto('observatoryOccupationSkill')
				.values(
					known.map(({ occupation, skill, relation }) => ({
						scheme: 'esco',
						occupationCode: occupation,
						skillCode: skill,
						relation,
					})),
				)
				.onConflict((conflict) =>
					conflict
						.columns(['scheme', 'occupationCode', 'skillCode'])
						.doUpdateSet((eb) => ({ relation: eb.ref('excluded.relation') }))
						.where(sql<boolean>`observatory_occupation_skill.relation <> excluded.relation`),
				)
				.returning(['occupationCode', 'skillCode'])
				.execute()
		: [];
	const changed = new Set(written.map(({ occupationCode, skillCode }) => key(occupationCode, skillCode)));
	return { changed: linesWhere(known, ({ occupation, skill }) => changed.has(key(occupation, skill))), rejections };
};

export const keepSkillRelations: Keeper<'esco-skill-relations'> = async (ctx, rows) => {
	const skills = await knownSkills(
		ctx,
		rows.flatMap(({ from, to }) => [from, to]),
	);
	const { known, rejections } = partKnown(rows, ({ from, to }) => {
		const missing = [from, to].find((one) => !skills.has(one));
		return missing === undefined ? undefined : ['unknown-skill', missing];
	});
	const written = known.length
		? await db(ctx)
				.insertInto('observatorySkillRelation')
				.values(known.map(({ from, to, relation }) => ({ fromCode: from, toCode: to, relation })))
				.onConflict((conflict) =>
					conflict
						.columns(['fromCode', 'toCode'])
						.doUpdateSet((eb) => ({ relation: eb.ref('excluded.relation') }))
						.where(sql<boolean>`observatory_skill_relation.relation <> excluded.relation`),
				)
				.returning(['fromCode', 'toCode'])
				.execute()
		: [];
	const changed = new Set(written.map(({ fromCode, toCode }) => `${fromCode} ${toCode}`));
	return { changed: linesWhere(known, ({ from, to }) => changed.has(`${from} ${to}`)), rejections };
};
