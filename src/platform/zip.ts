import { crc32, deflateRawSync } from 'node:zlib';

// A ZIP archive in pieces that can be made one by one, at different times and by different processes, and sent one after
// the other: each entry is a piece, and the list at the end another. By PKWARE's APPNOTE 6.3.10, names in UTF-8.

const utf8 = 1 << 11;
const deflated = 8;
/** 4.5: sizes of 64 bits. */
const version = 45;
const most32 = 0xffffffff;

/** What the list at the end says of an entry. */
export interface Listed {
	readonly path: string;
	readonly crc: number;
	/** Of the content, packed and plain. */
	readonly packed: number;
	readonly plain: number;
	/** Of the whole piece, from its head on. */
	readonly bytes: number;
	readonly at: Temporal.PlainDateTime;
}

/** Date and time as MS-DOS counts them: from 1980, in steps of two seconds. */
const stamp = ({ year, month, day, hour, minute, second }: Temporal.PlainDateTime) => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt16LE((hour << 11) | (minute << 5) | (second >> 1), 0);
	bytes.writeUInt16LE(((Math.max(year, 1980) - 1980) << 9) | (month << 5) | day, 2);
	return bytes;
};

const u16 = (value: number) => {
	const bytes = Buffer.alloc(2);
	bytes.writeUInt16LE(value);
	return bytes;
};
const u32 = (value: number) => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
};
const u64 = (value: number) => {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64LE(BigInt(value));
	return bytes;
};

const facts = ({ at, crc, packed, plain, path }: Omit<Listed, 'bytes'>, extra: number) =>
	Buffer.concat([
		u16(version),
		u16(utf8),
		u16(deflated),
		stamp(at),
		u32(crc),
		u32(packed),
		u32(plain),
		u16(Buffer.byteLength(path)),
		u16(extra),
	]);

/** One entry, packed, with what the list will say of it. Of less than 4 GiB. */
export const zipEntry = (
	path: string,
	content: Uint8Array,
	at: Temporal.PlainDateTime,
): { readonly piece: Buffer; readonly listed: Listed } => {
	const body = deflateRawSync(content);
	const listed = { path, at, crc: crc32(content), packed: body.length, plain: content.length };
	const piece = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts(listed, 0), Buffer.from(path), body]);
	return { piece, listed: { ...listed, bytes: piece.length } };
};

/** The list of all entries, in the order in which their pieces come; the last piece of the archive. */
export const zipList = (entries: readonly Listed[]): Buffer => {
	let offset = 0;
	const lines: Buffer[] = [];
	for (const entry of entries) {
		// Beyond 4 GiB the place of an entry stands in an extra field of 64 bits.
		const far = offset >= most32;
		const extra = far ? Buffer.concat([u16(1), u16(8), u64(offset)]) : Buffer.alloc(0);
		lines.push(
			Buffer.concat([
				Buffer.from('PK\x01\x02', 'latin1'),
				u16(version),
				facts(entry, extra.length),
				u16(0),
				u16(0),
				u16(0),
				u32(0),
				u32(far ? most32 : offset),
				Buffer.from(entry.path),
				extra,
			]),
		);
		offset += entry.bytes;
	}
	const size = lines.reduce((sum, { length }) => sum + length, 0);
	return Buffer.concat([...lines, ending(entries.length, size, offset)]);
};

const ending = (count: number, size: number, offset: number): Buffer => {
	const large = offset >= most32 || count >= 0xffff;
	const of64 = [
		Buffer.from('PK\x06\x06', 'latin1'),
		u64(44),
		u16(version),
		u16(version),
		u32(0),
		u32(0),
		u64(count),
		u64(count),
		u64(size),
		u64(offset),
		Buffer.from('PK\x06\x07', 'latin1'),
		u32(0),
		u64(offset + size),
		u32(1),
	];
	const shown = Math.min(count, 0xffff);
	return Buffer.concat([
		...(large ? of64 : []),
		Buffer.from('PK\x05\x06', 'latin1'),
		u16(0),
		u16(0),
		u16(shown),
		u16(shown),
		u32(size),
		u32(Math.min(offset, most32)),
		u16(0),
	]);
};
