export const territoryLevels = ['country', 'region', 'department', 'employment-area'] as const;
export type TerritoryLevel = (typeof territoryLevels)[number];

export const country = 'fr';
const prefix = { region: 'reg', department: 'dep', 'employment-area': 'area' } as const;

/** `region`, `84` -> `reg-84`: official codes alone are not unique over the levels. */
export const territoryCode = (level: keyof typeof prefix, official: string): string => `${prefix[level]}-${official}`;

/** `63`, `971`: the department that the code of a commune begins with. */
export const departmentOfCommune = (commune: string): string =>
	commune.startsWith('97') || commune.startsWith('98') ? commune.slice(0, 3) : commune.slice(0, 2);

/** Words that stay small inside the name of a place. */
const small = new Set(['de', 'du', 'des', 'la', 'le', 'les', 'sur', 'sous', 'en', 'et', 'lès', 'd', 'l']);
/** What stands for itself: T6, RN12. */
const sign = /\d/;

/** A survey shouts some names of places: `CLERMONT FERRAND` -> `Clermont Ferrand`. Names in small letters stay. */
export const placeName = (written: string): string => {
	const name = written.replace(/\s+/g, ' ').trim();
	if (name !== name.toUpperCase()) return name;
	return name
		.toLowerCase()
		.replace(/[\p{L}\p{N}]+/gu, (word, at: number) =>
			sign.test(word) ? word.toUpperCase() : at > 0 && small.has(word) ? word : word[0]?.toUpperCase() + word.slice(1),
		);
};
