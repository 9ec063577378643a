import { z } from 'zod';
import { setting } from '#platform/setting.ts';

const days = z.coerce.number().int().min(1).max(365);

/** Within how many days a report is acknowledged, and within how many months answered: directive (EU) 2019/1937, article 9. */
export const acknowledgeDays = setting('integrity.acknowledge-days', z.coerce.number().int().min(1).max(7), 7);
export const answerMonths = setting('integrity.answer-months', z.coerce.number().int().min(1).max(3), 3);
/** How long somebody whom a case names has to answer what is alleged. */
export const hearingDays = setting('integrity.hearing-days', days, 14);
export const appealDays = setting('integrity.appeal-days', days, 14);
/** How long an appeal may wait for its officer. */
export const appealAnswerDays = setting('integrity.appeal-answer-days', days, 30);
/** After so many years in which nothing came of it, a case is forgotten. */
export const keptYears = setting('integrity.kept-years', z.coerce.number().int().min(1).max(30), 5);

const percent = z.coerce.number().int().min(1).max(100);

/** A likeness is kept and shown from that similarity on, or where that much of one of the two lies in passages of the other. */
export const leastSimilarity = setting('integrity.least-similarity', percent, 40);
export const leastCovered = setting('integrity.least-covered', percent, 80);
/** Of one hand-in, so many likenesses are kept, the likest first; how many more there were is kept too. */
export const mostLikenesses = setting('integrity.most-likenesses', z.coerce.number().int().min(1).max(100), 10);
/** A hand-in is compared with so many earlier ones at once, the latest of them. */
export const mostEarlier = setting('integrity.most-earlier', z.coerce.number().int().min(1).max(20_000), 4000);
