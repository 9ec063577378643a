import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { told } from '#platform/localized.ts';
import type { Issue } from '#platform/refusal.ts';
import type { Remark } from '../../programmes/public.server.ts';
import type { Composed, Live } from '../rules/compose.ts';
import { type ItemKind, itemKinds } from '../rules/items.ts';
import { text } from './names.ts';

/** An item as others refer to it. */
export const reference = z.object({ id: z.uuid(), key: z.string(), kind: z.enum(itemKinds), ...text.shape });
type Reference = z.output<typeof reference>;

export const refer = (ctx: ReadCtx, { id, key, kind, content }: Live): Reference => ({
	id,
	key,
	kind,
	...told(Object.keys(content.title).length > 0 ? content.title : { [ctx.locale]: key }, ctx.locale),
});

export const remark = z.object({
	code: z.string(),
	block: reference.nullable(),
	competency: reference.nullable(),
	project: reference.nullable(),
	resource: reference.nullable(),
});

/** What coverage remarks upon, with the items that its keys name. */
export const remarksOf = (
	ctx: ReadCtx,
	{ blocks, competencies, projects, resources }: Composed,
	remarks: readonly Remark[],
): z.output<typeof remark>[] => {
	const find = (all: readonly Live[], key: string | undefined) => {
		const item = key === undefined ? undefined : all.find((one) => one.key === key);
		return item ? refer(ctx, item) : null;
	};
	return remarks.map(({ code, block, competency, project, resource }) => ({
		code,
		block: find(blocks, block),
		competency: find(competencies, competency),
		project: find(projects, project),
		resource: find(resources, resource),
	}));
};

export const unfinishedField = z.object({
	item: reference.nullable(),
	kind: z.enum(itemKinds),
	/** Of the item's form: `mission`, `guides`. */
	field: z.string(),
	code: z.string(),
	values: z.record(z.string(), z.union([z.string(), z.number()])),
});

const lists = { blocks: 'block', competencies: 'competency', projects: 'project', resources: 'resource' } as const;
const isList = (name: string): name is keyof typeof lists => Object.hasOwn(lists, name);

/** Where what is unfinished is mended: the item, and the field of its form. */
export const unfinishedFields = (
	ctx: ReadCtx,
	composed: Composed,
	issues: readonly Issue[],
): z.output<typeof unfinishedField>[] => {
	const all = issues.map(({ path, code, values }) => {
		const [first = '', place = '', field = ''] = path.split('.');
		const kind: ItemKind = isList(first) ? lists[first] : 'framing';
		const item = isList(first) ? composed[first][Number(place)] : composed.framing;
		return {
			item: item ? refer(ctx, item) : null,
			kind,
			field: isList(first) ? field : first,
			code,
			values: { ...values },
		};
	});
	// Several languages or rows of one field are one line.
	const one = (of: (typeof all)[number]) => `${of.item?.id} ${of.field} ${of.code}`;
	return all.filter((issue, n) => all.findIndex((other) => one(other) === one(issue)) === n);
};
