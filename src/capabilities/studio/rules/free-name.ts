/** The name, or where it is taken the next free one: `plan.pdf`, `plan-2.pdf`. Its ending stays. */
export const freeName = (wanted: string, taken: ReadonlySet<string>): string => {
	const ending = /\.[^. ]{1,12}$/u.exec(wanted)?.[0] ?? '';
	const stem = wanted.slice(0, wanted.length - ending.length);
	let name = wanted;
	for (let n = 2; taken.has(name); n++) name = `${stem}-${n}${ending}`;
	return name;
};
