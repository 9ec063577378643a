/** Letters and figures, and the names of languages such as C++ and C#. */
const word = /[\p{L}\p{N}]+(?:[+#]{1,2}(?![\p{L}\p{N}+#]))?/gu;
const longest = 40;
/** Letters that are no letter with an accent, and that people type as two, or as another. */
const plain: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };

/** The words of a text in small letters, in turn. What is longer than any word is none. */
export const formsOf = (text: string): string[] =>
	(text.normalize('NFC').toLowerCase().match(word) ?? []).filter((form) => form.length <= longest);

/** How often each word stands in a text. */
export const countForms = (text: string): Map<string, number> => {
	const counts = new Map<string, number>();
	for (const form of formsOf(text)) counts.set(form, (counts.get(form) ?? 0) + 1);
	return counts;
};

/** Without accents. */
export const fold = (form: string): string =>
	/^[\x20-\x7e]*$/.test(form)
		? form
		: form
				.normalize('NFKD')
				.replace(/\p{M}/gu, '')
				.replace(/[œæßøłđı]/g, (letter) => plain[letter] ?? letter);
