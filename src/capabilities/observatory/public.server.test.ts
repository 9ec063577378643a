import { expect, test } from 'vitest';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../house.ts';
import { newOccupation } from './factory.ts';
import { findOccupation, findTerritory } from './public.server.ts';

const school = openTestSchool(house);

test('others find an occupation that has figures, and a territory, by their codes', async () => {
	const { code } = await school.make((ctx) => newOccupation(ctx, { code: 'M2X90', name: 'Ingénieurs' }));
	const found = await school.make((ctx) => findOccupation(ctx, code));
	expect(found).toEqual({ code: 'M2X90', name: { fr: 'Ingénieurs' } });
	expect(await school.make((ctx) => findOccupation(ctx, 'all'))).toBeUndefined();
	expect(await school.make((ctx) => findOccupation(ctx, 'Z9Z99'))).toBeUndefined();
	expect(await school.make((ctx) => findTerritory(ctx, 'fr'))).toEqual({
		code: 'fr',
		name: 'France',
		level: 'country',
	});
	expect(await school.make((ctx) => findTerritory(ctx, 'dep-00'))).toBeUndefined();
});
