import type { ReadCtx } from '#platform/context.ts';
import { otherSide, type Side } from '../../rules/appreciation.ts';
import { db } from '../../tables.ts';
import type { Round } from './appreciation-round.ts';

/** What a side said, as the other reads it: nothing before it is revealed. The one place where it is asked for on their behalf. */
const readByOther = (ctx: ReadCtx) =>
	db(ctx)
		.selectFrom('mentoringAppreciation as said')
		.innerJoin('mentoringRound as round', 'round.sessionId', 'said.sessionId')
		.leftJoin('mentoringReport as report', (join) =>
			join.onRef('report.sessionId', '=', 'said.sessionId').onRef('report.side', '=', 'said.side'),
		)
		.select(['said.sessionId', 'said.side', 'gesture', 'words', 'revealedAt', 'report.state as report'])
		.where('revealedAt', 'is not', null);

interface Read {
	readonly gesture: 'forward' | 'trust' | 'rhythm' | 'otherwise';
	readonly words: string | null;
	readonly report: 'reported' | 'hidden' | 'kept' | null;
}
/** Reported words are covered until somebody decided that they stay. */
const toOther = ({ gesture, words, report }: Read) => {
	const covered = report === 'reported' || report === 'hidden';
	return { gesture, covered, words: covered ? '' : (words ?? ''), mayReport: words !== null && report === null };
};

export const saidIn = async (ctx: ReadCtx, { sessionId, side }: Pick<Round, 'sessionId' | 'side'>) => {
	const own = await db(ctx)
		.selectFrom('mentoringAppreciation')
		.select(['gesture', 'words'])
		.where('sessionId', '=', sessionId)
		.where('side', '=', side)
		.executeTakeFirst();
	const others = await readByOther(ctx)
		.where('said.sessionId', '=', sessionId)
		.where('said.side', '=', otherSide(side))
		.executeTakeFirst();
	return {
		own: own ? { gesture: own.gesture, words: own.words ?? '' } : null,
		others: others ? toOther(others) : null,
	};
};

/** What was said to somebody in all their rounds, revealed and not covered, the newest first: so many at most. */
export const saidTo = async (ctx: ReadCtx, personId: string, most: number) => {
	const rows = await readByOther(ctx)
		.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'round.enrolmentId')
		.where((eb) =>
			eb.or([
				eb.and([eb('said.side', '=', 'mentor'), eb('learner.personId', '=', personId)]),
				eb.and([eb('said.side', '=', 'learner'), eb('round.mentorId', '=', personId)]),
			]),
		)
		.orderBy('revealedAt', 'desc')
		.orderBy('said.sessionId')
		.limit(most)
		.execute();
	return rows.map(({ sessionId, revealedAt, ...row }) => ({ sessionId, revealedAt, ...toOther(row) }));
};

interface Pair {
	readonly side: Side;
	readonly enrolmentId: string;
	readonly mentorId: string;
	readonly learnerId: string;
}
/** The other's name. A mentor sees that of their learners of now alone. */
export const nameOf = async (
	ctx: ReadCtx,
	{ side, enrolmentId, mentorId, learnerId }: Pair,
): Promise<string | null> => {
	if (side === 'mentor') {
		const present = await db(ctx)
			.selectFrom('mentoringAccompaniment as present')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'present.enrolmentId')
			.select('present.id')
			.where('present.enrolmentId', '=', enrolmentId)
			.where('mentorId', '=', mentorId)
			.where('until', 'is', null)
			.where('learner.state', '<>', 'withdrawn')
			.executeTakeFirst();
		if (!present) return null;
	}
	const row = await db(ctx)
		.selectFrom('identityName')
		.select('displayName')
		.where('personId', '=', side === 'mentor' ? learnerId : mentorId)
		.executeTakeFirst();
	return row?.displayName ?? null;
};
