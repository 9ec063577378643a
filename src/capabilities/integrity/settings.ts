import { z } from 'zod';
import { setting } from '#platform/setting.ts';

const percent = z.coerce.number().int().min(1).max(100);

/** A likeness is kept and shown from that similarity on, or where that much of one of the two lies in passages of the other. */
export const leastSimilarity = setting('integrity.least-similarity', percent, 40);
export const leastCovered = setting('integrity.least-covered', percent, 80);
/** Of one hand-in, so many likenesses are kept, the likest first; how many more there were is kept too. */
export const mostLikenesses = setting('integrity.most-likenesses', z.coerce.number().int().min(1).max(100), 10);
/** A hand-in is compared with so many earlier ones at once, the latest of them. */
export const mostEarlier = setting('integrity.most-earlier', z.coerce.number().int().min(1).max(20_000), 4000);
