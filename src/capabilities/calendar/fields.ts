import { z } from 'zod';
import { zoneSchema } from '#platform/school.ts';

/** Lengths and forms of what people give, used by every command and form of calendar. */
export const id = z.uuid();
export const zone = zoneSchema;
export const day = z.iso.date();
/** An hour of the day as a browser's field writes it. */
export const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const reason = z.string().normalize('NFC').trim().max(2000);
/** What somebody calls one of their things, in one line without hidden signs. */
export const name = z
	.string()
	.normalize('NFC')
	.trim()
	.min(1)
	.max(80)
	.refine((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), { params: { code: 'hidden-sign' } });
export const token = z.string().min(1).max(200);

/** Minutes from midnight as `09:30`. */
export const hourText = (minute: number): string => {
	const [hours, minutes] = [Math.floor(minute / 60) % 24, minute % 60];
	return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
};
