import { z } from 'zod';

/** What people choose and type, used by every command and form of enrolment. */
export const id = z.uuid();
/** For the whole programme; none is a free pace. */
export const months = z.int().min(1).max(60).nullable().default(null);
export const reason = z.string().normalize('NFC').trim().min(1).max(2000);
export const enrolmentStates = ['active', 'withdrawn', 'completed'] as const;
export const planReasons = ['enrolled', 'pace-changed', 'project-validated'] as const;
