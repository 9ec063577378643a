const longest = 280;

/** A quotation for a list, cut at a word. */
export const shortened = (text: string): string =>
	text.length <= longest ? text : `${text.slice(0, longest).replace(/\s+\S*$/, '')}…`;
