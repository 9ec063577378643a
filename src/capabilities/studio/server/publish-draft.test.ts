import { describe, expect, test } from 'vitest';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newDraft } from '../factory.ts';

const school = openTestSchool(house);
describe('a draft', () => {
	test('goes from the opportunity to what is published', async () => {
		const { programmeId } = await school.make((ctx) => newDraft(ctx, { state: 'published' }));
		expect(programmeId).not.toBeNull();
		await school.settle();
		console.log(await school.rows('select notice, subject from platform_mail'));
	});
});
