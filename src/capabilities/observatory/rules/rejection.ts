/** Why a row was not imported. The sentence is for whoever looks at that line of the file. */
export const rejections = {
	'wrong-width': ({ found, wanted }) => `The row has ${found} cells and the headings ${wanted}.`,
	'no-value': ({ column }) => `The column ${column} is empty.`,
	'not-a-code': ({ column, value }) => `The column ${column} holds “${value}”, which is no code of that kind.`,
	'not-a-count': ({ column, value }) => `The column ${column} holds “${value}”, which is neither a count nor “*”.`,
	'not-a-year': ({ value }) => `The year is “${value}”.`,
	'too-long': ({ column }) => `The text of the column ${column} is longer than a name.`,
	'more-than-all': ({ part, all }) => `${part} projects are said of only ${all}.`,
	'counts-do-not-agree': () => 'The counts of the row contradict each other, or what is missing.',
	'no-name': () => 'It has no name in any of our languages.',
	'not-a-relation': ({ value }) => `The relation is “${value}”, and neither essential nor optional.`,
	'two-names': ({ code, name, other }) =>
		`The employment area ${code} is called “${name}” by its first row and “${other}” here: one of them has another code.`,
	'no-counterpart': ({ code }) => `The family ${code} of FAP 2009 is another job in FAP 2021, or none.`,
	'unknown-region': ({ code }) => `The region ${code} is not known: import the regions first.`,
	'unknown-department': ({ code }) => `The department ${code} is not known: import the departments first.`,
	'unknown-territory': ({ code }) => `The territory ${code} is not known: import regions and departments first.`,
	'unknown-occupation': ({ code }) => `The occupation ${code} is not known: import its nomenclature first.`,
	'unknown-skill': ({ code }) => `The skill ${code} is not known: import the skills first.`,
	'said-otherwise-before': ({ first }) => `The file says this of the same thing on line ${first} already.`,
} as const satisfies Record<string, (values: Readonly<Record<string, string | number>>) => string>;
export type RejectionCode = keyof typeof rejections;

export interface Rejection {
	readonly line: number;
	readonly code: RejectionCode;
	readonly values: Readonly<Record<string, string | number>>;
}

export const isRejectionCode = (text: string): text is RejectionCode => Object.hasOwn(rejections, text);

export const rejectionSentence = ({ code, values }: Pick<Rejection, 'code' | 'values'>): string =>
	rejections[code](values as never);
