import { z } from 'zod';
import { completeEnrolment, recomputePlan } from '#capabilities/enrolment/public.server.ts';
import { personId } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { schoolZone } from '#platform/school.ts';
import { id } from '../fields.ts';
import { stillMissing } from '../rules/verdict.ts';
import { db } from '../tables.ts';
import { missingOf } from './acquired.ts';
import { standingDecisions } from './contested.ts';
import { type DefenceRow, isToDecide, ownHearingHeld } from './defence-row.ts';
import { mustStillHear } from './draw/barred.ts';
import { judged, judgement } from './judged.ts';
import { moveProject } from './move-project.ts';
import { unlockNext } from './open-projects.ts';
import { metAt, recordOf, whyNotDecided } from './recorded.ts';

const input = judgement.extend({ defenceId: id });

/**
 * Decides what is still missing criterion by criterion, acquired or not yet, with a reason for each competency that the
 * learner reads. A competency is acquired once each of its criteria is. All acquired:
 * the project is validated and the next one opens; else the learner improves and defends what is missing. Only by the
 * evaluator of that defence, on what was recorded of it and nothing else; on appeal what they decide supersedes. Refuses: not-from-here, enrolment-over,
 * defence-not-begun, identity-not-checked, not-recorded-yet, recording-not-sealed, recording-too-short, recording-lacks,
 * other-competencies, evaluator-barred.
 */
export const decide = command({
	name: 'assessment.decide',
	audit: 'actor',
	input,
	output: z.object({ validated: z.boolean() }),
	about: (given) => given.defenceId,
	allow: ownHearingHeld,
	async run(ctx, { outcomes, reasons }, { defence, project }) {
		const isAppeal = defence.appeals !== null;
		if (defence.state !== (isAppeal ? 'accepted' : 'planned')) throw new Refused('not-from-here');
		const now = ctx.clock.now();
		if (!isToDecide(defence, now)) throw new Refused('defence-not-begun');
		const record = await decidedOn(ctx, defence);
		await mustStillHear(ctx, defence.id);
		const decisions = judged(outcomes, reasons, await missingOf(ctx, project));
		await db(ctx)
			.updateTable('assessmentDefence')
			.set({ state: 'held', ...record, decidedAt: now })
			.where('id', '=', defence.id)
			.execute();
		const before = await standingDecisions(ctx, defence.appeals ?? defence.id);
		await db(ctx)
			.insertInto('assessmentDecision')
			.values(
				decisions.map(({ competency: competencyKey, met, outcome }) => ({
					defenceId: defence.id,
					projectId: project.id,
					competencyKey,
					outcome,
					met: [...met],
					reason: reasons[competencyKey] ?? '',
					decidedBy: personId(ctx.actor) ?? '',
					decidedAt: now,
					supersedes: before.get(competencyKey) ?? null,
				})),
			)
			.execute();
		const missing = stillMissing(decisions).length;
		const move = missing === 0 ? 'validate' : 'improve';
		await moveProject(ctx, project, move, { who: 'evaluator', facts: { missing } });
		if (missing === 0) await goOn(ctx, project);
		return { validated: missing === 0 };
	},
});

/**
 * What the decision rests on: who was there is who they say, and what was recorded can be changed no more. Refuses:
 * identity-not-checked, not-recorded-yet, recording-not-sealed, recording-too-short, recording-lacks.
 */
const decidedOn = async (ctx: Ctx, defence: DefenceRow) => {
	const { roomId } = defence;
	const record = await recordOf(ctx, roomId);
	const why = await whyNotDecided(ctx, defence, record);
	if (why) throw new Refused(why);
	const met = roomId === null ? undefined : await metAt(ctx, roomId);
	if (!met || !record) throw new Refused('not-recorded-yet');
	const heldOn = met.toZonedDateTimeISO(await ctx.setting(schoolZone)).toPlainDate();
	return { heldOn, recordingHash: record.hash };
};

/** The next project opens and what remains gets new dates; after the last one, the programme is completed. */
const goOn = async (ctx: Ctx, project: { id: string; enrolmentId: string; projectKey: string }): Promise<void> => {
	const { id: projectId, enrolmentId, projectKey } = project;
	await ctx.emit('assessment.project-validated', { projectId, enrolmentId, projectKey });
	const { left, validated } = await unlockNext(ctx, enrolmentId);
	await recomputePlan(ctx, enrolmentId, 'project-validated', validated);
	if (left > 0) return;
	await completeEnrolment(ctx, enrolmentId);
	await ctx.emit('assessment.programme-completed', { enrolmentId });
};
