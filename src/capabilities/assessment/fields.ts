import { z } from 'zod';

/** Lengths and forms of what people give, used by every command and form of assessment. */
export const id = z.uuid();
/** One project of a learner, as the addresses of pages name it. */
export const projectAddress = z.object({ enrolmentId: id, project: z.string().max(60) });
/** What one person writes to another: advice, reasons. */
export const words = z.string().normalize('NFC').trim().min(1).max(10_000);
export const note = z.string().normalize('NFC').trim().max(4000);
/** A file as a page announces it, before its first byte. */
export const wholeFile = z.object({ name: z.string().trim().min(1).max(255), bytes: z.int().min(0) });
/** SHA-256, in hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const link = z.url({ protocol: /^https?$/ }).max(2000);
