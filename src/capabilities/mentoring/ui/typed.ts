import { type Fields, fieldsOf } from '#ui/sent.ts';

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
