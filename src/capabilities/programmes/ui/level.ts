import { m } from '#messages';

/** A level of the European framework, with the years of study that people know it by. */
export const showLevel = (level: number): string => {
	const known: Readonly<Record<number, () => string>> = {
		5: m.programmes_level_five,
		6: m.programmes_level_six,
		7: m.programmes_level_seven,
	};
	return known[level]?.() ?? m.programmes_level({ level });
};
