import { expect, test } from 'vitest';
import { person } from '#platform/actor.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { noticesTo } from '../../identity/testing.ts';
import { moveDraft } from '../server/move-draft.ts';
import { saveFraming } from '../server/save-framing.ts';
import { draftIn } from '../testing.ts';

const school = openTestSchool(house);

test.each([
	['whose role ended', 'update identity_role set ended_at = granted_at where person_id = $1'],
	['whose account was closed', 'update identity_person set disabled_at = created_at where id = $1'],
])('an author %s hears no more of what they wrote in', async (_who, end) => {
	const { draftId, author, parts } = await draftIn(school, { state: 'projects' });
	const gone = await school.make((ctx) => newPerson(ctx, { roles: ['author'] }));
	const { framing } = await parts();
	await school.as(person(gone.id, ['author']))(saveFraming, {
		draftId,
		itemId: framing?.id ?? '',
		seen: 2,
		content: { ...framing?.content, summary: { fr: 'Autrement.' } },
	});
	await school.settle();
	const before = await noticesTo(school, gone.email);
	await school.rows(end, [gone.id]);
	await author(moveDraft, { draftId, move: 'decline', reason: 'Le métier ne recrute plus.' });
	await school.settle();
	expect(await noticesTo(school, gone.email)).toEqual(before);
});
