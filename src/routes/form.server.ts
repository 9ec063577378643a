import { error } from '@sveltejs/kit';
import type { Upload } from '#platform/files/upload.ts';

/** Forms without files, in bytes. */
export const ordinaryForm = 512 * 1024;
/** So much of a form that is too large is read and dropped, so that its sender hears why; then the line is cut. */
const patience = 1024 ** 3;

/** No page has as many fields; a form of more would cost more time to take apart than it took to send. */
const mostFields = 3000;

/** A form as it was sent; undefined where it is larger than `most` bytes. */
export const readForm = async (request: Request, most: number): Promise<FormData | undefined> => {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of request.body ?? []) {
		size += chunk.length;
		if (size <= most) chunks.push(chunk);
		else if (size > patience) error(413, 'too-long');
	}
	if (size > most) return undefined;
	const type = request.headers.get('content-type') ?? '';
	const form = await new Response(Buffer.concat(chunks), { headers: { 'content-type': type } })
		.formData()
		.catch(() => error(400, 'not-this-form'));
	if ([...form.keys()].length > mostFields) error(413, 'too-long');
	return form;
};

/** The files of a form with their contents. A field where none was chosen sends a nameless, empty one. */
export const readUploads = async (form: FormData): Promise<ReadonlyMap<FormDataEntryValue, Upload>> => {
	const files = [...form.values()].filter((value) => value instanceof File);
	const chosen = files.filter(({ name, size }) => name !== '' || size > 0);
	return new Map(
		await Promise.all(
			chosen.map(
				async (file) =>
					[file, { name: file.name, type: file.type, content: new Uint8Array(await file.arrayBuffer()) }] as const,
			),
		),
	);
};
