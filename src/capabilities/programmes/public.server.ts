import type { Ctx, ReadCtx } from '#platform/context.ts';
import type { Upload } from '#platform/files/upload.ts';
import {
	block,
	competency,
	evidence,
	evidenceKinds,
	frame,
	type ProgrammeContent,
	programmeContent,
	project,
	projectKinds,
	resource,
} from './rules/content.ts';
import { type Coverage, coverageOf, type Outline, type Remark } from './rules/coverage.ts';
import { contentOf as readContent } from './server/content-of.ts';
import { contentOfFile, type KeptFile, keepFile } from './server/files.ts';
import { lostResources } from './server/lost-resources.ts';
import { type Published, publish } from './server/publish.ts';
import { coverageLimits } from './settings.ts';

/** What others may call of programmes. */

/** The shapes of what a programme says, for whoever drafts one. */
export const shapes = { frame, block, competency, evidence, project, resource, programmeContent };
export const kinds = { evidence: evidenceKinds, project: projectKinds };
export type { Coverage, ProgrammeContent, Published, Remark };

type Inside = Parameters<typeof lostResources>[1][number];
type Draft = Omit<Outline, 'resources'> & {
	readonly resources: readonly (Omit<Outline['resources'][number], 'lost'> & Inside)[];
};

/** The matrix of a draft with its holes, by this school's limits and what its catalogue holds now. */
export const coverage = async (ctx: ReadCtx, draft: Draft): Promise<Coverage> => {
	const lost = await lostResources(ctx, draft.resources);
	const resources = draft.resources.map((one) => ({ ...one, lost: lost.has(one.key) }));
	return coverageOf({ ...draft, resources }, await coverageLimits(ctx));
};

/** See `publish`: the version is there for ever, or refused for its holes. Who may is the caller's to ask. */
export const publishProgramme = (ctx: Ctx, content: ProgrammeContent, programmeId?: string): Promise<Published> =>
	publish(ctx, content, programmeId);

/** What a version says, guides included, for whoever makes the next one; the current version if none is named. Who may is the caller's to ask. */
export const contentOf = (ctx: ReadCtx, programmeId: string, version?: number): Promise<ProgrammeContent | undefined> =>
	readContent(ctx, programmeId, version);

/** Keeps a file for a programme in the making, under its content and its name: the same again is the same file. Who may is the caller's to ask. */
export const keepProgrammeFile = (ctx: Ctx, file: Upload): Promise<KeptFile> => keepFile(ctx, file);

/** Undefined where there is none. Who may read it is the caller's to ask. */
export const programmeFileContent = (ctx: ReadCtx, fileId: string): Promise<Uint8Array<ArrayBuffer> | undefined> =>
	contentOfFile(ctx, fileId);
