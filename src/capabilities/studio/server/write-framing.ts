import type { Ctx } from '#platform/context.ts';
import { drafted } from '../rules/items.ts';
import type { DraftRow } from './draft-row.ts';
import { writeItem } from './write-revision.ts';

/** The framing with which a draft begins: its job is the occupation in demand, in the languages of the opportunity. */
export const writeFraming = (
	ctx: Ctx,
	draftId: string,
	{ occupation: job, fap, rome, esco }: Pick<DraftRow, 'occupation' | 'fap' | 'rome' | 'esco'>,
): Promise<string> =>
	writeItem(ctx, draftId, {
		kind: 'framing',
		key: 'framing',
		content: drafted.framing.parse({ job, languages: Object.keys(job), fap, rome, esco }),
		origin: 'opportunity',
	});
