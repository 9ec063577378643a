import { z } from 'zod';
import { plainName } from '../database/contents.ts';

// What a backup is made of; docs/operations.md describes it for whoever reads one with other tools.

export const formName = 'tremplin-backup';
export const formVersion = 1;

/** Before compression: no archive can make its reader hold more. */
export const sliceSize = 4 * 2 ** 20;
/** Entries between two lists of hashes. */
export const entriesPerList = 500;
export const mostListBytes = 2 ** 19;
export const mostManifestBytes = 16 * 2 ** 20;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
const name = z.string().regex(plainName);

export const manifestSchema = z.object({
	form: z.literal(formName),
	version: z.int(),
	id: z.uuid(),
	takenAt: z.iso.datetime(),
	/** Of the programme that took it, and of the PostgreSQL that it asked: for people. The migrations decide. */
	programme: z.string().max(50),
	postgres: z.string().max(100),
	/** In the order in which they landed. */
	migrations: z.array(z.object({ name: z.string().max(200), sha256 })),
	secret: z.object({
		inside: z.boolean(),
		/** Tells whether a secret is that of the backup, and does not give it away. Null where none was known. */
		mark: z.string().max(100).nullable(),
	}),
	/** What only the secret opens. */
	sealed: z.array(z.object({ what: z.string().max(300), rows: count })),
	tables: z.array(z.object({ name, columns: z.array(name), rows: count, bytes: count, slices: count })),
	sequences: z.array(z.object({ name, last: z.string().regex(/^-?\d{1,19}$/), called: z.boolean() })),
	/** `gone`: removed by the school while the backup ran. */
	files: z.object({ count, bytes: count, gone: count }),
	/** Hashes of the lists, which hold the hashes of all else. */
	lists: z.array(sha256),
});
export type Manifest = z.output<typeof manifestSchema>;

export const listSchema = z.array(z.object({ name: z.string().max(400), size: count, sha256 }));
export type HashList = z.output<typeof listSchema>;

const numbered = (n: number) => String(n).padStart(6, '0');
export const entryName = {
	slice: (table: string, n: number) => `tables/${table}/${numbered(n)}.copy.zst`,
	file: (key: string) => `files/${key}`,
	secret: 'secret',
	list: (n: number) => `hashes/${numbered(n)}.json`,
	manifest: 'manifest.json',
	/** The manifest, marked with the school's secret. */
	mark: 'manifest.mark',
};

export type Kind =
	| { readonly kind: 'slice'; readonly table: string; readonly number: number }
	| { readonly kind: 'file'; readonly key: string }
	| { readonly kind: 'list'; readonly number: number }
	| { readonly kind: 'secret' }
	| { readonly kind: 'manifest' }
	| { readonly kind: 'mark' };

/** What an entry is by its name; undefined for a name that no backup has. */
export const kindOf = (entry: string): Kind | undefined => {
	if (entry === entryName.secret) return { kind: 'secret' };
	if (entry === entryName.manifest) return { kind: 'manifest' };
	if (entry === entryName.mark) return { kind: 'mark' };
	const slice = /^tables\/([a-z0-9_]{1,63})\/(\d{6,9})\.copy\.zst$/.exec(entry);
	if (slice) return { kind: 'slice', table: slice[1] ?? '', number: Number(slice[2]) };
	const list = /^hashes\/(\d{6,9})\.json$/.exec(entry);
	if (list) return { kind: 'list', number: Number(list[1]) };
	return entry.startsWith('files/') ? { kind: 'file', key: entry.slice('files/'.length) } : undefined;
};
