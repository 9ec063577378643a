import type { ReadCtx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { mayDraft } from '../rules/project.ts';
import { fileMegabytes, mostDeliverables, versionMegabytes } from '../settings.ts';
import { db } from '../tables.ts';
import { fetchesOf } from './fetch-row.ts';
import type { ProjectRow } from './project-row.ts';
import { uploadsOf } from './upload-row.ts';

export const megabyte = 1024 ** 2;

/** What the draft of the next version holds. */
export const draftOf = (ctx: ReadCtx, projectId: string) =>
	db(ctx)
		.selectFrom('assessmentDeliverable')
		.select(['id', 'kind', 'bytes', 'sha256', 'url', 'fileKey'])
		.where('projectId', '=', projectId)
		.where('number', 'is', null)
		.execute();

/** What takes room in the next version: what its draft holds, and what is on its way into it. */
export const heldBy = async (
	ctx: ReadCtx,
	projectId: string,
): Promise<readonly { readonly bytes: number | null }[]> => [
	...(await draftOf(ctx, projectId)),
	...(await uploadsOf(ctx, projectId)),
	...(await fetchesOf(ctx, projectId)).map(() => ({ bytes: null })),
];

/** Refuses: not-from-here, once the project is with somebody else. */
export const checkDrafting = ({ state }: ProjectRow): void => {
	if (!mayDraft(state)) throw new Refused('not-from-here');
};

/** Refuses: too-many-deliverables, file-too-large, version-too-large, each with the figure that holds. */
export const checkRoom = async (
	ctx: ReadCtx,
	held: readonly { readonly bytes: number | null }[],
	added: readonly number[],
): Promise<void> => {
	const most = await ctx.setting(mostDeliverables);
	if (held.length + added.length > most) throw new Refused('too-many-deliverables', { most });
	const file = await ctx.setting(fileMegabytes);
	if (added.some((bytes) => bytes > file * megabyte)) throw new Refused('file-too-large', { megabytes: file });
	const version = await ctx.setting(versionMegabytes);
	const sum = [...held.map(({ bytes }) => bytes ?? 0), ...added].reduce((all, one) => all + one, 0);
	if (sum > version * megabyte) throw new Refused('version-too-large', { megabytes: version });
};
