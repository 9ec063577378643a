import { describe, expect, test } from 'vitest';
import { findLicence, licenceNames, licences } from './licence.ts';

describe('the text of a licence', () => {
	test('is known by the address that each licence has', () => {
		for (const name of licenceNames) {
			expect(findLicence(`This work is under <${licences[name].url}>.`)).toBe(name);
			expect(findLicence(`Voir ${licences[name].url}deed.fr`)).toBe(name);
		}
	});

	test('is known whatever the capitals', () => {
		expect(findLicence('HTTPS://CREATIVECOMMONS.ORG/LICENSES/BY-SA/4.0/')).toBe('CC-BY-SA-4.0');
	});

	test.each([
		['another version', 'https://creativecommons.org/licenses/by-sa/3.0/'],
		['a mark that is no licence', 'https://creativecommons.org/publicdomain/mark/1.0/'],
		['a licence that does not exist', 'https://creativecommons.org/licenses/by-xx/4.0/'],
		['another site', 'https://example.org/licenses/by/4.0/'],
		['no address', 'Creative Commons Attribution-ShareAlike 4.0'],
		['nothing', ''],
	])('is not guessed from %s', (_, text) => {
		expect(findLicence(text)).toBeUndefined();
	});
});
