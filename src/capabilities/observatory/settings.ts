import { z } from 'zod';
import { setting } from '#platform/setting.ts';

const percent = z.coerce.number().int().min(1).max(100);

/**
 * Fewer projects than that say little: the answer of one employer moves the share by more than two points. Also the
 * least number of projects of an employment area to be ranked.
 */
export const minimumProjects = setting('observatory.minimum-projects', z.coerce.number().int().min(1).max(100_000), 50);
/**
 * Per cent of projects judged difficult. In 2024, of all projects of which it is known, 62 % were, over all occupations:
 * what stands above that is watched, a step of ten each leads on.
 */
export const watchShare = setting('observatory.watch-share', percent, 65);
export const tensionShare = setting('observatory.tension-share', percent, 75);
export const shortageShare = setting('observatory.shortage-share', percent, 85);

/** Those that levels are reckoned from. */
export const levelSettings = [minimumProjects, watchShare, tensionShare, shortageShare] as const;
