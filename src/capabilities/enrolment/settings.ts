import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { setting } from '#platform/setting.ts';
import { fieldPaces } from './rules/plan.ts';

const months = /^([1-9]|[1-5]\d|60)(, ?([1-9]|[1-5]\d|60))*$/;

/** The paces that a learner may choose from, in months for the whole programme; a free pace is always offered. */
export const offeredPaces = setting('enrolment.paces', z.string().trim().regex(months), fieldPaces.join(', '));

/** Quickest first. */
export const pacesOffered = async (ctx: ReadCtx): Promise<number[]> => {
	const listed = (await ctx.setting(offeredPaces)).split(',').map(Number);
	return [...new Set(listed)].sort((a, b) => a - b);
};
