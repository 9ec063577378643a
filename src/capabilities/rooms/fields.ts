import { z } from 'zod';

/** Lengths and forms of what is given, used by every command of rooms. */
export const id = z.uuid();
export const mediaType = z.enum(['video/webm', 'video/mp4', 'audio/webm', 'audio/mp4']);
/** One said by a page in a line or a few. */
export const chat = z.string().normalize('NFC').trim().min(1).max(2000);
/** A description or a candidate, as browsers write them. */
export const signalText = z.string().min(1).max(32_768);
/** SHA-256, in hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** In milliseconds: a day at most. */
export const millisecond = z.int().min(0).max(86_400_000);
/** A piece is a few seconds; one of more bytes than this would be minutes. */
export const mostPieceBytes = 16 * 1024 ** 2;
/** What a relay and the school share: nothing that a configuration file would not take. */
export const turnShared = z.union([z.literal(''), z.string().regex(/^[!-~]{16,200}$/)]);
