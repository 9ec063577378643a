import type { z } from 'zod';
import type { dossier } from '../server/dossier.ts';

type Dossier = z.input<typeof dossier>;

const kinds: Readonly<Record<string, 'called-off' | 'appeal'>> = {
	'call-off': 'called-off',
	'declare-incident': 'called-off',
	appeal: 'appeal',
};

/** What was answered and decided, newest first: advice, defences held, defences called off. */
export const answersOf = ({ moves, defences }: Pick<Dossier, 'moves' | 'defences'>) => {
	const said = moves.flatMap(({ at, move, reason }) =>
		reason === null
			? []
			: [
					{
						at,
						kind: kinds[move] ?? ('advice' as const),
						reason,
					},
				],
	);
	const held = defences.flatMap((one) =>
		one.heldOn === null || one.plannedFor === null
			? []
			: [{ at: one.decidedAt ?? one.plannedFor, kind: 'held' as const, defence: one, heldOn: one.heldOn }],
	);
	return [...said, ...held].sort((a, b) => (a.at < b.at ? 1 : -1));
};
