import { m } from '#messages';

type Standing = 'valid' | 'proposed' | 'revoked';

export const standingLook = { valid: 'good', proposed: 'turn', revoked: 'bad' } as const satisfies Record<
	Standing,
	string
>;
const words: Readonly<Record<Standing, () => string>> = {
	valid: m.credentials_standing_valid,
	proposed: m.credentials_standing_proposed,
	revoked: m.credentials_standing_revoked,
};
export const standingWord = (standing: Standing): string => words[standing]();
