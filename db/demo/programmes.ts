import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import {
	keepProgrammeFile,
	type ProgrammeContent,
	publishProgramme,
	shapes,
} from '#capabilities/programmes/public.server.ts';
import type { Ctx } from '#platform/context.ts';

const folder = fileURLToPath(new URL('./programmes/', import.meta.url));
const filesFolder = `${folder}files/`;

/** The demonstration's own programmes, as their authors wrote them; `idOf` says under which id a file is kept. */
export const demonstrationProgrammes = (idOf: (file: string) => string | undefined): ProgrammeContent[] =>
	readdirSync(folder)
		.filter((file) => file.endsWith('.yaml'))
		.sort()
		.map((file) => {
			const named = (key: unknown, value: unknown) =>
				key === 'file' && typeof value === 'string' ? idOf(value) : value;
			return shapes.programmeContent.parse(parse(readFileSync(`${folder}${file}`, 'utf8'), named));
		});

/** Keeps the files that the programmes give, and answers their ids by their names. */
const keepFiles = async (ctx: Ctx): Promise<ReadonlyMap<string, string>> => {
	const ids = new Map<string, string>();
	for (const name of readdirSync(filesFolder)) {
		const content = new Uint8Array(readFileSync(`${filesFolder}${name}`));
		ids.set(name, (await keepProgrammeFile(ctx, { name, type: 'text/csv', content })).id);
	}
	return ids;
};

/** Publishes them, through the same guard as the studio, and answers their ids by their addresses. */
export const seedProgrammes = async (ctx: Ctx): Promise<ReadonlyMap<string, string>> => {
	const [ids, files] = [new Map<string, string>(), await keepFiles(ctx)];
	for (const content of demonstrationProgrammes((file) => files.get(file)))
		ids.set(content.slug, (await publishProgramme(ctx, content)).programmeId);
	return ids;
};
