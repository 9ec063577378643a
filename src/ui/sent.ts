/** What stands in a form, by the names of its fields. */
export type Fields = Readonly<Record<string, string>>;

/** Which form of the page, by the name of its action: `?/saveNote#note` is `saveNote`. */
export const actOf = (form: HTMLFormElement, submitter: HTMLElement | null): string | undefined =>
	/\?\/(\w+)/.exec(submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? '')?.[1];

/** What stands in a form, with the button that sent it; without the version, which who saves knows. */
export const fieldsOf = (form: HTMLFormElement, submitter: HTMLElement | null = null): Fields => {
	const all = [...new FormData(form, submitter)].filter(([name]) => name !== 'seen');
	return Object.fromEntries(all.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
};
