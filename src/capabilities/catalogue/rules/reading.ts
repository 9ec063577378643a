/** What is seen and not read: formulas, the sign beside a heading, the numbers and arrows of footnotes. */
const unread = /<math\b.*?<\/math>|<svg\b.*?<\/svg>|<a\b[^>]*(?:class="anchor"|data-footnote-)[^>]*>.*?<\/a>/gs;
const block =
	/<\/?(?:p|div|h[1-6]|li|ul|ol|dl|dt|dd|table|tr|td|th|pre|blockquote|figure|figcaption|section|details|summary|hr|br)\b[^>]*>/g;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

const decodedSign = (whole: string, code: string): string => {
	if (!code.startsWith('#')) return named[code] ?? whole;
	const point = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number.parseInt(code.slice(1), 10);
	return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
};

/** A rendered chapter as one reads it aloud: its words alone, a line for each block. */
export const readAloud = (html: string): string =>
	html
		.replace(unread, ' ')
		.replace(block, '\n')
		.replace(/<[^>]*>/g, '')
		.replace(/&(#x?[0-9a-f]+|\w+);/gi, decodedSign)
		.replace(/[^\S\n]+/g, ' ')
		.replace(/ ?\n[ \n]*/g, '\n')
		.trim();
