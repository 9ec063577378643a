import { sql } from 'kysely';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { candidatesOf, eligible, frozenHash, inOrder, type Turn } from '../../rules/draw/candidates.ts';
import { drawn } from '../../rules/draw/draw.ts';
import { type HandedIn, handedInHash, linkHandedIn } from '../../rules/draw/handed-in.ts';
import { db } from '../../tables.ts';
import { mentorsOf } from '../around.ts';
import { contestedOf, sameAs } from '../contested.ts';
import { moveProject } from '../move-project.ts';
import type { ProjectRow } from '../project-row.ts';
import { chainOver, drawDay, linkIn } from './chain.ts';
import { drawRule, hearersFor } from './hearers.ts';

/**
 * Draws who hears a project that is ready, and asks them; or, where nobody may, says so to the school. Everything that was
 * known is written down with it. Its row must be held, and be ready or without an evaluator. Before the first day of the
 * first chain nobody is drawn: answers whether the project went on.
 */
export const drawEvaluator = async (ctx: Ctx, project: ProjectRow): Promise<boolean> => {
	// One draw at a time: the next one sees what this one gave somebody to hear.
	await db(ctx).selectNoFrom(sql`pg_advisory_xact_lock(hashtext('assessment.draw'))`.as('locked')).execute();
	const now = ctx.clock.now();
	const day = drawDay(now);
	const chain = await chainOver(ctx, day);
	if (!chain) return false;
	const of = await nextTurn(ctx, project.id);
	const rule = await drawRule(ctx, project.learnerId);
	const contested = await contestedOf(ctx, project.id);
	const asked = { number: of.number, appealed: contested?.evaluatorId };
	const candidates = inOrder(candidatesOf(await hearersFor(ctx, project, asked), rule));
	const among = eligible(candidates);
	// Nobody again is nothing new: it is written down once, and asked again until there is somebody.
	if (among.length === 0 && project.state === 'no-evaluator') return false;
	const frozen = frozenHash(of, candidates);
	const handedIn = handedInHash(of, await handedInOf(ctx, of));
	const evaluatorId = drawn(among, { link: linkIn(ctx, chain, day), handedIn, frozen }) ?? null;
	const { id: drawId } = await db(ctx)
		.insertInto('assessmentDraw')
		.values({
			...{ ...of, day, chainId: chain.id, drawnAt: now, handedIn, frozen },
			candidates: candidates.map(({ id }) => id),
			reasons: candidates.map(({ excluded }) => excluded.join(' ')),
			...{ drawnAs: evaluatorId, evaluatorId },
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	if (evaluatorId === null) {
		await moveProject(ctx, project, 'find-nobody', { who: 'system' });
		return true;
	}
	await db(ctx)
		.insertInto('assessmentDefence')
		.values({
			...{ projectId: project.id, number: of.number, learnerId: project.learnerId, evaluatorId, drawId },
			mentorIds: await mentorsOf(ctx, project.learnerId),
			...{ askedAt: now, state: 'asked' },
			...(contested && sameAs(contested)),
		})
		.execute();
	await moveProject(ctx, project, 'draw', { who: 'system' });
	return true;
};

/** The draw that comes next for what was handed in last. */
const nextTurn = async (ctx: ReadCtx, projectId: string): Promise<Turn> => {
	const { number } = await db(ctx)
		.selectFrom('assessmentVersion')
		.select((eb) => eb.fn.max('number').as('number'))
		.where('projectId', '=', projectId)
		.executeTakeFirstOrThrow();
	const { last } = await db(ctx)
		.selectFrom('assessmentDraw')
		.select((eb) => eb.fn.max('turn').as('last'))
		.where('projectId', '=', projectId)
		.where('number', '=', number)
		.executeTakeFirstOrThrow();
	return { projectId, number, turn: ((last as number | null) ?? 0) + 1 };
};

/** What was handed in as a version, by its content. */
export const handedInOf = async (ctx: ReadCtx, { projectId, number }: Omit<Turn, 'turn'>): Promise<HandedIn[]> => {
	const rows = await db(ctx)
		.selectFrom('assessmentDeliverable')
		.select(['url', 'sha256', 'bytes'])
		.where('projectId', '=', projectId)
		.where('number', '=', number)
		.execute();
	return rows.map(({ url, sha256, bytes }) =>
		url === null ? { kind: 'file', sha256: sha256 ?? '', bytes: Number(bytes) } : linkHandedIn(url),
	);
};
