import { type CaseMove, type CasePart, riskCase } from '../../rules/risk-case.ts';

/** In which part somebody makes a move who plays several: in a small school the head of pedagogy accompanies learners too. */
export const partFor = (move: CaseMove, parts: readonly [CasePart, ...CasePart[]]): CasePart =>
	parts.find((part) => riskCase.moves[move].who.includes(part)) ?? parts[0];
