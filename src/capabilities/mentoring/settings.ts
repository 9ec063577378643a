import { z } from 'zod';
import { setting } from '#platform/setting.ts';

/** A learner who has waited longer for a mentor is shown to whoever administers the school. */
export const daysWithoutMentor = setting('mentoring.days-without-mentor', z.coerce.number().int().min(1).max(60), 3);
