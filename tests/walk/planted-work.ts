import { newDraw } from '#capabilities/assessment/factory.ts';
import { acceptDefence } from '#capabilities/assessment/server/accept-defence.ts';
import { addDeliverables } from '#capabilities/assessment/server/add-deliverables.ts';
import { addLink } from '#capabilities/assessment/server/add-link.ts';
import { addRepository } from '#capabilities/assessment/server/add-repository.ts';
import { beginUpload } from '#capabilities/assessment/server/begin-upload.ts';
import { callOffDefence } from '#capabilities/assessment/server/call-off-defence.ts';
import { decide } from '#capabilities/assessment/server/decide.ts';
import { declareReady } from '#capabilities/assessment/server/declare-ready.ts';
import { addExchange } from '#capabilities/assessment/server/field/add-exchange.ts';
import { answerAsBeneficiary } from '#capabilities/assessment/server/field/answer-as-beneficiary.ts';
import { askBeneficiary } from '#capabilities/assessment/server/field/ask-beneficiary.ts';
import { fieldToken } from '#capabilities/assessment/server/field/confirmation-row.ts';
import { nameBeneficiary } from '#capabilities/assessment/server/field/name-beneficiary.ts';
import { giveBack } from '#capabilities/assessment/server/give-back.ts';
import { beginGroup } from '#capabilities/assessment/server/group/begin-group.ts';
import { joinGroup } from '#capabilities/assessment/server/group/join-group.ts';
import { ownGroup } from '#capabilities/assessment/server/group/own-group.ts';
import { handIn } from '#capabilities/assessment/server/hand-in.ts';
import { lockedProject } from '#capabilities/assessment/server/project-row.ts';
import { withdrawDefence } from '#capabilities/assessment/server/withdraw-defence.ts';
import { book, defenceOf, hold, idOf, textFile } from '#capabilities/assessment/testing.ts';
import { type Actor, visitor } from '#platform/actor.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { words } from './words.ts';

type As = (who: string) => ReturnType<TestSchool['as']>;
type One = (who: string) => { id: string; actor: Actor };

/**
 * What happens to the first project: handed in, given back with advice, handed in again, a date called off, an evaluator who withdraws, a defence held,
 * with a competency that is not yet acquired, and another planned. In the second, something is being prepared, and two were asked whether it is done for them.
 */
export const work = async (
	school: TestSchool,
	as: As,
	one: One,
	enrolmentId: string,
	place: Record<string, string>,
) => {
	const project = { enrolmentId, project: 'project-1' };
	const hands = async (text: string) => {
		const file = textFile(`${words.content} ${text}`, `${words.file}.txt`);
		await as('learner')(addDeliverables, { ...project, files: [file] });
		await as('learner')(addLink, { ...project, url: `https://example.org/${words.link}` });
		await as('learner')(handIn, { ...project, note: words.note });
	};
	const projectId = await idOf(school, enrolmentId);
	const draws = (who: string) =>
		school.make(async (ctx) => {
			const row = await lockedProject(ctx, projectId);
			if (row) await newDraw(ctx, row, one(who).id);
		});
	const plans = async (who: string) => {
		await draws(who);
		const { id: defenceId } = await defenceOf(school, enrolmentId);
		await as(who)(acceptDefence, { defenceId });
		return book(school, { enrolmentId, learner: one('learner') }, { hours: 1 });
	};
	await hands('first');
	await as('mentor')(giveBack, { ...project, advice: words.advice });
	await hands('second');
	await as('mentor')(declareReady, project);
	const off = await plans('an evaluator called off');
	await as('head')(callOffDefence, { defenceId: off.defenceId, reason: words.calledOff });
	const { id: again } = await defenceOf(school, enrolmentId);
	await as('an evaluator called off')(withdrawDefence, { defenceId: again, reason: words.withdrawal });
	const { defenceId, startsAt } = await plans('an evaluator who heard');
	await hold(school, { defenceId, startsAt, evaluator: one('an evaluator who heard').actor });
	await as('an evaluator who heard')(decide, {
		defenceId,
		outcomes: { 'competency-1.0': 'not-yet' },
		reasons: { 'competency-1': words.verdict },
	});
	await hands('third');
	await as('mentor')(declareReady, project);
	await plans('evaluator');
	const second = { enrolmentId, project: 'project-2' };
	await as('learner')(nameBeneficiary, { ...second, name: words.beneficiary, organisation: words.beneficiary });
	await as('learner')(addExchange, { ...second, onDay: '2026-01-05', said: words.exchange });
	const asks = (email: string) => as('learner')(askBeneficiary, { ...second, email, language: 'fr' });
	const { confirmationId } = await asks(`${words.beneficiaryAt}@example.org`);
	place.request = await school.make(async (ctx) => fieldToken(ctx, confirmationId));
	await school.as(visitor)(answerAsBeneficiary, { token: place.request, answer: 'deny', remark: words.remark });
	await asks(`${words.beneficiaryAt}@example.net`);
	const sketch = textFile(words.sketchContent, `${words.sketch}.txt`);
	await as('learner')(addDeliverables, { ...second, files: [sketch] });
	await as('learner')(addRepository, { ...second, repository: `https://git.example/${words.brought}` });
	await together(as, second, place);
	await as('learner')(beginUpload, { ...second, name: `${words.brought}.mp4`, bytes: 1 });
};

/** The learner does the second project with somebody, who handed it in. */
const together = async (as: As, second: { enrolmentId: string; project: string }, place: Record<string, string>) => {
	const fellow = as('an author who learns it');
	await as('learner')(beginGroup, second);
	place.invitation = (await as('learner')(ownGroup, second)).invitation ?? '';
	const { groupId, ...theirs } = await fellow(joinGroup, { token: place.invitation });
	place.group = groupId;
	await fellow(addDeliverables, { ...theirs, files: [textFile('done', `${words.fellow}.txt`)] });
	await fellow(handIn, theirs);
	place.author = (await as('learner')(ownGroup, second)).others[0]?.id ?? '';
};
