/** A text as it may stand in XML. */
export const xml = (text: string): string =>
	text.replace(
		/[&<>"']/g,
		(sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[sign] as string,
	);
