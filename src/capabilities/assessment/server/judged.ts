import { z } from 'zod';
import { Invalid, Refused } from '#platform/refusal.ts';
import { words } from '../fields.ts';
import { type Decided, decided, type Missing, type Outcome, saysMore, unsaid } from '../rules/verdict.ts';

/** What somebody says of what a defence showed. */
export const judgement = z.object({
	/** By criterion: the key of its competency, a point, and its place there from 0. */
	outcomes: z.record(z.string().max(70), z.enum(['acquired', 'not-yet'])).default({}),
	/** By competency. */
	reasons: z.record(z.string().max(60), words),
});

/** Each criterion of each competency that is missing, once, and a reason for each competency. Refuses: other-competencies. */
export const judged = (
	outcomes: Readonly<Record<string, Outcome>>,
	reasons: Readonly<Record<string, string>>,
	missing: readonly Missing[],
): Decided[] => {
	const given = new Set(Object.keys(reasons));
	const others = given.symmetricDifference(new Set(missing.map(({ competency }) => competency)));
	if (others.size > 0 || saysMore(outcomes, missing)) throw new Refused('other-competencies');
	const silent = unsaid(outcomes, missing);
	if (silent.length > 0)
		throw new Invalid(silent.map((one) => ({ path: `outcomes.${one}`, code: 'required', values: {} })));
	return decided(outcomes, missing);
};
