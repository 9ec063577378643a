import type { ReadCtx } from '#platform/context.ts';
import { type Locale, type Told, told } from '#platform/localized.ts';
import { type Passage, passagesOf } from '../../rules/passages.ts';
import { statementBlocks } from '../../rules/statement-blocks.ts';
import { db } from '../../tables.ts';

interface Statement {
	readonly version: number;
	readonly title: Told;
	readonly passages: readonly Passage[];
}

/** What a project asks in each of these versions of its programme; versions without it are left out. */
export const statementsOf = async (
	ctx: ReadCtx,
	{ programmeId, projectKey }: { programmeId: string; projectKey: string },
	language: Locale,
	versions: readonly number[],
): Promise<readonly Statement[]> => {
	if (versions.length === 0) return [];
	const statements = await db(ctx)
		.selectFrom('programmesStatement')
		.selectAll()
		.where('programmeId', '=', programmeId)
		.where('projectKey', '=', projectKey)
		.where('version', 'in', [...versions])
		.execute();
	const proved = await db(ctx)
		.selectFrom('programmesProved')
		.select(['version', 'title', 'criteria'])
		.where('programmeId', '=', programmeId)
		.where('projectKey', '=', projectKey)
		.where('version', 'in', [...versions])
		.orderBy('position')
		.execute();
	const sources = await db(ctx)
		.selectFrom('programmesSource')
		.select(['version', 'title'])
		.where('programmeId', '=', programmeId)
		.where('projectKey', '=', projectKey)
		.where('version', 'in', [...versions])
		.orderBy('position')
		.execute();
	return statements.map((one) => {
		const own = <Row extends { version: number }>(rows: readonly Row[]) =>
			rows.filter(({ version }) => version === one.version);
		const texts = {
			...one,
			key: projectKey,
			material: one.material.map(({ title }) => title),
			competencies: own(proved).flatMap(({ title, criteria }) => [title, ...criteria]),
			resources: own(sources).map(({ title }) => title),
		};
		return {
			version: one.version,
			title: told(one.title, language),
			passages: passagesOf(statementBlocks(texts, language)),
		};
	});
};
