import { expect, test } from 'vitest';
import { house } from '../../house.ts';
import { openTestSchool } from '../testing/school.ts';
import { getPersonalFile, putPersonalFile } from './personal.ts';

const school = openTestSchool(house);
const content = Buffer.from('what Amina handed in');
const read = (person: string, key: string) => school.make((ctx) => getPersonalFile(ctx, person, key));
const put = async (key: string) => {
	const person = crypto.randomUUID();
	await school.make((ctx) => putPersonalFile(ctx, person, key, content));
	return person;
};
const stored = async (key: string) => {
	const chunks: Buffer[] = [];
	for await (const chunk of (await school.app.files.get(key))?.stream ?? []) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
};

test('a file about a person is read back as it was kept, and does not lie there in clear', async () => {
	const person = await put('work/a');
	expect(await read(person, 'work/a')).toEqual(content);
	expect((await stored('work/a')).includes('Amina')).toBe(false);
	const two = await school.make(async (ctx) => {
		await putPersonalFile(ctx, person, 'work/a2', content);
		return getPersonalFile(ctx, person, 'work/a2');
	});
	expect(two).toEqual(content);
	expect(await stored('work/a')).not.toEqual(await stored('work/a2'));
});

test('once the key of the person is gone, nothing can be read', async () => {
	const person = await put('work/b');
	await school.rows('delete from platform_file_key where person_id = $1', [person]);
	expect(await read(person, 'work/b')).toBeUndefined();
	// Not even with a new key of the same person.
	await school.make((ctx) => putPersonalFile(ctx, person, 'work/c', content));
	await expect(read(person, 'work/b')).rejects.toThrow();
});

test('a changed byte, a file put in the place of another, or another person’s key opens nothing', async () => {
	const person = await put('work/d');
	await school.make((ctx) => putPersonalFile(ctx, person, 'work/e', content));
	const sealed = await stored('work/d');
	await school.app.files.put('work/e', sealed);
	await expect(read(person, 'work/e')).rejects.toThrow();
	for (const at of [0, 5, 20, sealed.length - 1]) {
		const changed = Buffer.from(sealed);
		changed[at] = (changed[at] ?? 0) ^ 1;
		await school.app.files.put('work/d', changed);
		await expect(read(person, 'work/d')).rejects.toThrow();
	}
	await school.app.files.put('work/d', sealed);
	const other = await put('work/f');
	await expect(read(other, 'work/d')).rejects.toThrow();
});
