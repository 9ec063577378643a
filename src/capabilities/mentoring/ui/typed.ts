import type { Fields } from './saver.ts';

/** Which form of the page, by the name of its action: `?/saveNote#note` is `saveNote`. */
export const actOf = (form: HTMLFormElement, submitter: HTMLElement | null): string | undefined =>
	/\?\/(\w+)/.exec(submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? '')?.[1];

/** What stands in a form, with the button that sent it; without the version, which who saves knows. */
export const fieldsOf = (form: HTMLFormElement, submitter: HTMLElement | null = null): Fields => {
	const all = [...new FormData(form, submitter)].filter(([name]) => name !== 'seen');
	return Object.fromEntries(all.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
};

/** What was typed while the script was still on its way: forms that stood there are read before they are drawn anew. */
export const typedBefore: { saveNote?: { readonly fields: Fields; readonly seen?: number } } = {};

/** Whether a form was touched since it was given. */
const isTouched = (form: HTMLFormElement): boolean =>
	[...form.elements].some((one) =>
		one instanceof HTMLTextAreaElement
			? one.value !== one.defaultValue
			: one instanceof HTMLInputElement && (one.type === 'radio' ? one.checked !== one.defaultChecked : false),
	);

export const readTyped = (page: Document): void => {
	const form = page.querySelector<HTMLFormElement>('form[action^="?/saveNote"]');
	if (form && isTouched(form)) typedBefore.saveNote = { fields: fieldsOf(form) };
};
