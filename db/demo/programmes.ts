import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { type ProgrammeContent, publishProgramme, shapes } from '#capabilities/programmes/public.server.ts';
import type { Ctx } from '#platform/context.ts';

const folder = fileURLToPath(new URL('./programmes/', import.meta.url));

/** The demonstration's own programmes, as their authors wrote them. */
export const demonstrationProgrammes = (): ProgrammeContent[] =>
	readdirSync(folder)
		.sort()
		.map((file) => shapes.programmeContent.parse(parse(readFileSync(`${folder}${file}`, 'utf8'))));

/** Publishes them, through the same guard as the studio, and answers their ids by their addresses. */
export const seedProgrammes = async (ctx: Ctx): Promise<ReadonlyMap<string, string>> => {
	const ids = new Map<string, string>();
	for (const content of demonstrationProgrammes())
		ids.set(content.slug, (await publishProgramme(ctx, content)).programmeId);
	return ids;
};
