import type { z } from 'zod';
import type { meeting } from '../server/meeting.ts';

/** The answer of `assessment.meeting`. */
export type HeldFacts = z.input<typeof meeting.output>;
