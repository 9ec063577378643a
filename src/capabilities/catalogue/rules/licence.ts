/** The Creative Commons licences that a course may be read under, by the identifier that people write. */
export const licences = {
	'CC0-1.0': { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
	'CC-BY-4.0': { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
	'CC-BY-SA-4.0': { name: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
	'CC-BY-NC-4.0': { name: 'CC BY-NC 4.0', url: 'https://creativecommons.org/licenses/by-nc/4.0/' },
	'CC-BY-NC-SA-4.0': { name: 'CC BY-NC-SA 4.0', url: 'https://creativecommons.org/licenses/by-nc-sa/4.0/' },
	'CC-BY-ND-4.0': { name: 'CC BY-ND 4.0', url: 'https://creativecommons.org/licenses/by-nd/4.0/' },
	'CC-BY-NC-ND-4.0': { name: 'CC BY-NC-ND 4.0', url: 'https://creativecommons.org/licenses/by-nc-nd/4.0/' },
} as const;

export type Licence = keyof typeof licences;
export const licenceNames = Object.keys(licences) as Licence[];

/** The licence that the text of a LICENSE file speaks of, by its address. */
export const findLicence = (text: string): Licence | undefined => {
	const path = /creativecommons\.org\/(?:licenses|publicdomain)\/([a-z-]+)\/(\d\.\d)/i.exec(text);
	if (!path) return undefined;
	const wanted = path[1] === 'zero' ? `CC0-${path[2]}` : `CC-${path[1]?.toUpperCase()}-${path[2]}`;
	return licenceNames.find((name) => name === wanted);
};
