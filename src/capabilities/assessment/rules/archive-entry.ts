/** What an archive says of one thing in it. */
export interface Said {
	readonly path: string;
	/** Once it is unpacked, as the archive says. */
	readonly bytes: number;
	/** As it lies in the archive; the same where nothing is packed. */
	readonly packed: number;
	readonly kind: 'file' | 'folder' | 'link' | 'other';
	readonly isEncrypted: boolean;
}

/**
 * What whoever unpacks it should know. `climbs` out of the folder it is unpacked in; `absolute` names a place of the machine;
 * `link` leads elsewhere; `device` is no file at all; `encrypted` cannot be read; `swollen` says to be larger than what
 * lies there could ever become.
 */
export const dangers = ['climbs', 'absolute', 'link', 'device', 'encrypted', 'swollen'] as const;
export type Danger = (typeof dangers)[number];

/** Deflate never packs closer than 1032 to one (zlib, "Maximum Compression Factor"); what is short has its overhead. */
const closest = 1032;
const overhead = 1024;

export const dangersOf = ({ path, bytes, packed, kind, isEncrypted }: Said): Danger[] => {
	const parts = path.split(/[/\\]/);
	const found: Record<Danger, boolean> = {
		climbs: parts.includes('..'),
		absolute: /^([/\\]|[a-z]:)/i.test(path),
		link: kind === 'link',
		device: kind === 'other',
		encrypted: isEncrypted,
		swollen: bytes > packed * closest + overhead,
	};
	return dangers.filter((one) => found[one]);
};
