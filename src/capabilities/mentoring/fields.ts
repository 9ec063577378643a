import { z } from 'zod';
import { outcomes } from './rules/outcome.ts';

/** Lengths and forms of what people give, used by every command and form about sessions. */
export const outcome = z.enum(outcomes);
/** Why it was otherwise: the other side reads it. */
export const reason = z.string().normalize('NFC').trim().min(1).max(2000);
