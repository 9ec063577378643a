/** How surveys write that a figure is not to be told: too few employers answered, or nobody asked. */
const withheld = /^(\*+|n\/?[ad]\.?|nd|ns|s|-|\.|…)?$/i;

/**
 * A count as a survey writes it. Null where it is not available, by statistical secrecy or because nothing is there: that
 * is never zero. Undefined where it is no count at all.
 */
export const readCount = (written: string): number | null | undefined => {
	const text = written.replace(/\s/g, '');
	if (withheld.test(text)) return null;
	const count =
		/^\d+([.,]0+)?$/.test(text) || /^\d(\.\d+)?E\+?\d+$/i.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
	return Number.isSafeInteger(count) && count <= 2_000_000_000 ? count : undefined;
};
