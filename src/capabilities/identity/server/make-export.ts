import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { getPersonalFile, putPersonalFile } from '#platform/files/personal.ts';
import { type Locale, told } from '#platform/localized.ts';
import { schoolName, schoolZone } from '#platform/school.ts';
import { zipEntry, zipList } from '#platform/zip.ts';
import { exportDays } from '../settings.ts';
import { db } from '../tables.ts';
import { pieceKey } from './export-pieces.ts';

/**
 * Makes the next piece of a copy and tells that there is one more; the last makes it ready. Each in a transaction of its
 * own, so that how far it is can be seen, and a worker that is killed leaves the pieces that are done.
 */
export const makeNextPiece = async (ctx: Ctx, exportId: string): Promise<void> => {
	const row = await db(ctx)
		.selectFrom('identityExport')
		.select(['id', 'personId', 'locale'])
		.where('id', '=', exportId)
		.where('state', '=', 'making')
		.forUpdate()
		.executeTakeFirst();
	if (!row) return;
	const piece = await db(ctx)
		.selectFrom('identityExportPiece')
		.select(['number', 'kind', 'path', 'source'])
		.where('exportId', '=', exportId)
		.where('madeAt', 'is', null)
		.orderBy('number')
		.limit(1)
		.executeTakeFirst();
	if (!piece) return finish(ctx, row);
	const own = { ...ctx, locale: row.locale };
	const content = await contentOf(own, row.personId, piece);
	const now = ctx.clock.now();
	const of = db(ctx).updateTable('identityExportPiece').where('exportId', '=', exportId);
	if (piece.kind === 'list') {
		const list = zipList(await listed(ctx, exportId));
		await putPersonalFile(ctx, row.personId, pieceKey(exportId, piece.number), list);
		await of.set({ madeAt: now, bytes: list.length }).where('number', '=', piece.number).execute();
	} else if (content) {
		const at = now.toZonedDateTimeISO(await ctx.setting(schoolZone)).toPlainDateTime();
		const made = zipEntry(piece.path, content, at);
		await putPersonalFile(ctx, row.personId, pieceKey(exportId, piece.number), made.piece);
		const { bytes, packed, plain, crc } = made.listed;
		await of.set({ madeAt: now, bytes, packed, plain, crc }).where('number', '=', piece.number).execute();
	}
	// Taken out of a draft since: there is nothing to give.
	else
		await db(ctx)
			.deleteFrom('identityExportPiece')
			.where('exportId', '=', exportId)
			.where('number', '=', piece.number)
			.execute();
	await db(ctx).updateTable('identityExport').set({ changedAt: now }).where('id', '=', exportId).execute();
	await ctx.emit('identity.export-advanced', { personId: row.personId, exportId });
};

const finish = async (ctx: Ctx, { id: exportId, personId }: { id: string; personId: string }): Promise<void> => {
	const { bytes } = await db(ctx)
		.selectFrom('identityExportPiece')
		.select(({ fn }) => fn.sum<number>('bytes').as('bytes'))
		.where('exportId', '=', exportId)
		.executeTakeFirstOrThrow();
	const now = ctx.clock.now();
	const dueAt = now.add({ hours: 24 * (await ctx.setting(exportDays)) });
	await db(ctx)
		.updateTable('identityExport')
		.set({ state: 'ready', bytes: Number(bytes), dueAt, changedAt: now })
		.where('id', '=', exportId)
		.execute();
	await ctx.emit('identity.export-ready', { personId, exportId });
};

const listed = async (ctx: Ctx, exportId: string) => {
	const zone = await ctx.setting(schoolZone);
	const rows = await db(ctx)
		.selectFrom('identityExportPiece')
		.select(['path', 'madeAt', 'bytes', 'packed', 'plain', 'crc'])
		.where('exportId', '=', exportId)
		.where('kind', '<>', 'list')
		.orderBy('number')
		.execute();
	return rows.map(({ path, madeAt, bytes, packed, plain, crc }) => ({
		path,
		bytes: bytes ?? 0,
		packed: packed ?? 0,
		plain: plain ?? 0,
		crc: crc ?? 0,
		at: (madeAt ?? ctx.clock.now()).toZonedDateTimeISO(zone).toPlainDateTime(),
	}));
};

interface Piece {
	readonly kind: 'guide' | 'data' | 'file' | 'list';
	readonly source: string;
}

const contentOf = async (ctx: Ctx, personId: string, { kind, source }: Piece): Promise<Uint8Array | undefined> => {
	if (kind === 'guide') return Buffer.from(await guide(ctx));
	if (kind === 'file') return getPersonalFile(ctx, personId, source);
	if (kind === 'list') return undefined;
	const sections = ctx.house.capabilities.find(({ name }) => name === source)?.personal.sections ?? [];
	const data: Record<string, readonly object[]> = {};
	for (const { name, rows, ofEach } of sections) {
		const accounts = ofEach ? [...(await formerAccounts(ctx, personId)), personId] : [personId];
		data[name] = (await Promise.all(accounts.map((account) => rows(ctx, account)))).flat();
	}
	return Buffer.from(`${JSON.stringify(data, null, '\t')}\n`);
};

/** Those that became this one, the oldest first. */
const formerAccounts = async (ctx: Ctx, personId: string): Promise<string[]> => {
	const rows = await db(ctx)
		.selectFrom('identityPerson')
		.select('id')
		.where('mergedInto', '=', personId)
		.orderBy('id')
		.execute();
	return rows.map(({ id }) => id);
};

/** What each file and each field is, in the person's language. */
const guide = async (ctx: Ctx): Promise<string> => {
	const locale: Locale = ctx.locale;
	const options = { locale };
	const school = await ctx.setting(schoolName);
	const on = ctx.clock
		.now()
		.toZonedDateTimeISO(await ctx.setting(schoolZone))
		.toPlainDate()
		.toLocaleString(locale, { dateStyle: 'long' });
	const files = ctx.house.capabilities.flatMap(({ name, personal }) => [
		...(personal.sections.length > 0 ? [`\n${name}.json\n${'='.repeat(name.length + 5)}`] : []),
		...personal.sections.map((section) =>
			[
				`\n${section.name} – ${told(section.what, locale).text}`,
				...Object.entries(section.fields).map(([field, text]) => `  ${field}: ${told(text, locale).text}`),
			].join('\n'),
		),
	]);
	return [m.identity_export_guide({ school, on, address: ctx.publicUrl }, options), ...files, ''].join('\n');
};
