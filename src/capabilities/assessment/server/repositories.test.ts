import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withdraw } from '#capabilities/enrolment/server/withdraw.ts';
import { type Actor, visitor } from '#platform/actor.ts';
import type { App } from '#platform/app.ts';
import { uploadMegabytes } from '#platform/files/quota.ts';
import { type GitServer, openGitServer } from '#platform/git/testing.ts';
import { eraseEverywhere } from '#platform/personal/erase.ts';
import { Invalid } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import {
	fileMegabytes,
	mostDeliverables,
	repositoryEntries,
	repositoryMegabytes,
	repositorySeconds,
	uploadDays,
} from '../settings.ts';
import { later, openStory, type Story, textFile } from '../testing.ts';
import { addDeliverables } from './add-deliverables.ts';
import { addLink } from './add-link.ts';
import { addRepository } from './add-repository.ts';
import { archiveContents } from './archive-contents.ts';
import { deliverableFile } from './deliverable.ts';
import { giveUpRepository } from './give-up-repository.ts';
import { handIn } from './hand-in.ts';
import { mentorsProject } from './mentored-project.ts';
import { learnersProject } from './own-project.ts';
import { removeDeliverable } from './remove-deliverable.ts';

const school = openTestSchool(house, { environment: { outboundLoopback: true } as App['environment'] });
let server: GitServer;
let story: Story;
let n = 0;
beforeAll(async () => {
	server = await openGitServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
	await school.rows('delete from assessment_fetch');
	story = await openStory(school);
	server.odd.clear();
});

const by = (actor: Actor = story.learner.actor) => school.as(actor);
const add = (repository: string, ref = '') => by()(addRepository, { ...story.project, repository, ref });
const work = () => school.work('assessment.repositories-taken');
const look = () => by()(learnersProject, story.project);
const hand = () => by()(handIn, story.project);
const made = () => {
	const repository = server.repository(`work-${n++}`);
	const commit = repository.commit({ 'read.md': 'what it is', 'src/main.py': 'print(1)', link: { linkTo: 'read.md' } });
	return { repository, commit };
};
const keysOf = async () => (await Array.fromAsync(school.app.files.list())).length;

describe('a repository', () => {
	test('is taken into the draft as an archive of its commit, and handed in like every file', async () => {
		const { repository, commit } = made();
		const { fetchId } = await add(`${repository.url}/?page=1#top`);
		expect((await look()).fetches).toMatchObject([{ id: fetchId, url: repository.url, stage: 'queued', reason: null }]);
		expect(await work()).toBe(1);
		const { draft, fetches } = await look();
		expect(fetches).toEqual([]);
		expect(draft).toMatchObject([
			{
				...{ id: fetchId, kind: 'file', mediaType: 'application/gzip', url: null },
				...{ repositoryUrl: repository.url, repositoryRef: null, commitId: commit },
			},
		]);
		expect(draft[0]?.name).toMatch(new RegExp(`^work-\\d+-${commit.slice(0, 12)}\\.tar\\.gz$`));
		// What is pushed afterwards changes nothing.
		repository.commit({ 'read.md': 'something else' });
		await hand();
		const { versions } = await by(story.mentor.actor)(mentorsProject, story.project);
		expect(versions[0]?.deliverables).toEqual(draft);
		const contents = await by(story.mentor.actor)(archiveContents, { deliverableId: fetchId });
		expect(contents.entries.map(({ path, kind }) => [path.replace(/^[^/]*\//, ''), kind])).toEqual([
			['', 'folder'],
			['link', 'link'],
			['read.md', 'file'],
			['src/', 'folder'],
			['src/main.py', 'file'],
		]);
		const file = await by(story.mentor.actor)(deliverableFile, { deliverableId: fetchId });
		expect(gunzipSync(file.content).toString('latin1')).toContain('what it is');
	});

	test('is that of the branch that was asked for; the same commit again is not there twice', async () => {
		const { repository } = made();
		repository.git('switch', '--quiet', '--create', 'defence');
		const commit = repository.commit({ 'read.md': 'for the defence' });
		await add(repository.url, 'defence');
		await work();
		expect((await look()).draft).toMatchObject([{ repositoryRef: 'defence', commitId: commit }]);
		const before = await keysOf();
		await add(repository.url, commit);
		expect(await work()).toBe(1);
		await school.sweep('assessment.discarded-files-removed');
		const { draft, fetches } = await look();
		expect([draft.length, fetches]).toEqual([1, []]);
		expect(await keysOf()).toBe(before);
	});

	test('taken twice of one commit is the same archive', async () => {
		const { repository } = made();
		const take = async () => {
			const { fetchId } = await add(repository.url);
			await work();
			const { draft } = await look();
			await by()(removeDeliverable, { ...story.project, deliverableId: fetchId });
			return draft[0]?.sha256;
		};
		const first = await take();
		expect(await take()).toBe(first);
		await school.sweep('assessment.discarded-files-removed');
		expect(first).toMatch(/^[0-9a-f]{64}$/);
	});

	test('larger than a slice lies in slices, and is read whole', async () => {
		const { repository } = made();
		const noise = Buffer.from(Array.from({ length: 5_000_000 }, () => Math.floor(Math.random() * 256)));
		repository.commit({ 'noise.bin': noise });
		const { fetchId } = await add(repository.url);
		await work();
		const parts: Uint8Array[] = [];
		for (let from = 0, bytes = 1; from < bytes; ) {
			const part = await by()(deliverableFile, { deliverableId: fetchId, from });
			parts.push(part.content);
			from += part.content.length;
			bytes = part.bytes;
		}
		expect(gunzipSync(Buffer.concat(parts)).includes(noise)).toBe(true);
	});
});

describe('the address', () => {
	test.each([
		'http://git.example/a',
		'git@git.example:a/b.git',
		'ssh://git.example/a',
		'https://user:secret@git.example/a',
		'https://10.0.0.1/a',
		'https://[fd00::1]/a',
		'file:///etc/passwd',
		'nothing',
	])('%s is refused beside its field', async (repository) => {
		const refused = await add(repository).catch((error) => error);
		expect(refused).toBeInstanceOf(Invalid);
		expect(refused.issues).toMatchObject([{ path: 'repository', code: 'not-a-repository' }]);
	});

	test('a branch that git would not name so is refused', async () => {
		for (const ref of ['a b', 'a..b:c', 'a\\b', 'x~1', '-'.repeat(251)])
			await expect(add('https://git.example/a', ref)).rejects.toBeInstanceOf(Invalid);
	});

	test('of this machine is not called where the machine does not say so', async () => {
		const { repository } = made();
		await add(repository.url);
		const quiet = { ...school.app, environment: { ...school.app.environment, outboundLoopback: false } };
		server.heard.length = 0;
		const [taken] = house.capabilities
			.flatMap(({ works }) => works)
			.filter(({ name }) => name.startsWith('assessment.'));
		expect(await taken?.next(quiet)).toBe(true);
		expect(server.heard).toEqual([]);
		expect((await look()).fetches).toMatchObject([{ reason: 'not-allowed' }]);
	});
});

describe('one that cannot be had', () => {
	const reasonFor = async (url: string, ref = '') => {
		const { fetchId } = await add(url, ref);
		await work();
		const { fetches } = await look();
		await by()(giveUpRepository, { ...story.project, fetchId });
		return fetches.find(({ id }) => id === fetchId)?.reason;
	};

	test('says why, and keeps nothing', async () => {
		const before = await keysOf();
		const { repository } = made();
		expect(await reasonFor(`${server.base}/none`)).toBe('not-found');
		server.odd.set('/private', (_, response) => response.writeHead(401).end());
		expect(await reasonFor(`${server.base}/private`)).toBe('private');
		expect(await reasonFor(repository.url, 'nowhere')).toBe('no-such-ref');
		expect(await reasonFor(server.repository(`bare-${n}`).url)).toBe('empty');
		server.odd.set('/moved', (_, response) =>
			response.writeHead(302, { location: 'https://10.0.0.1/x/info/refs?service=git-upload-pack' }).end(),
		);
		expect(await reasonFor(`${server.base}/moved`)).toBe('not-allowed');
		const large = made().repository;
		large.commit({ 'large.txt': 'a'.repeat(2_000_000) });
		await school.with(repositoryMegabytes, 1, async () => expect(await reasonFor(large.url)).toBe('too-large'));
		await school.with(repositoryEntries, 2, async () =>
			expect(await reasonFor(made().repository.url)).toBe('too-many-entries'),
		);
		const noise = made().repository;
		noise.commit({
			'noise.bin': Buffer.from(Array.from({ length: 1_500_000 }, () => Math.floor(Math.random() * 256))),
		});
		await school.with(fileMegabytes, 1, async () => expect(await reasonFor(noise.url)).toBe('file-too-large'));
		server.odd.set('/silent', () => {});
		await school.with(repositorySeconds, 1, async () =>
			expect(await reasonFor(`${server.base}/silent`)).toBe('too-slow'),
		);
		await school.sweep('assessment.discarded-files-removed');
		expect(await keysOf()).toBe(before);
	});

	test('counts for the day of its learner, as what they send', async () => {
		const noise = made().repository;
		noise.commit({
			'noise.bin': Buffer.from(Array.from({ length: 1_500_000 }, () => Math.floor(Math.random() * 256))),
		});
		await school.with(uploadMegabytes, 1, async () => expect(await reasonFor(noise.url)).toBe('upload-quota'));
	});

	test('is tried again, and is then there', async () => {
		const { repository } = made();
		server.odd.set('/work', (_, response) => response.writeHead(503).end());
		const { fetchId } = await add(repository.url);
		await work();
		expect((await look()).fetches).toMatchObject([{ reason: 'unreachable' }]);
		expect(await refusalOf(hand())).toBe('repository-unfinished');
		server.odd.clear();
		expect(await add(repository.url)).toEqual({ fetchId });
		await work();
		expect((await look()).draft).toMatchObject([{ id: fetchId }]);
	});

	test('is forgotten after some days', async () => {
		await add(`${server.base}/none`);
		await work();
		await school.sweep('assessment.repositories-forgotten');
		expect((await look()).fetches).toHaveLength(1);
		await later(school, { hours: 24 * uploadDays.initial + 1 });
		await school.sweep('assessment.repositories-forgotten');
		expect((await look()).fetches).toEqual([]);
	});
});

describe('a worker', () => {
	test('that was killed in the middle is replaced, and what it left is removed', async () => {
		const { repository } = made();
		const { fetchId } = await add(repository.url);
		// As it stands when the first was ended in the middle.
		const key = `deliverables/left/${crypto.randomUUID()}`;
		await school.app.files.put(`${key}/0`, Buffer.from('half'));
		await school.rows(
			`update assessment_fetch set tries = 1, stage = 'packing', file_key = $1, due_at = due_at + interval '3 minutes'`,
			[key],
		);
		expect(await work()).toBe(0);
		await later(school, { minutes: 4 });
		expect(await work()).toBe(1);
		expect((await look()).draft).toMatchObject([{ id: fetchId }]);
		await school.sweep('assessment.discarded-files-removed');
		expect(await school.app.files.has(`${key}/0`)).toBe(false);
	});

	test('that is killed each time stops, and the learner is told; one that nobody takes is shown to the team', async () => {
		const { repository } = made();
		await add(repository.url);
		expect((await school.sweep('assessment.repositories-watched')).found).toBe(0);
		await later(school, { hours: 2 });
		expect((await school.sweep('assessment.repositories-watched')).found).toBe(1);
		await school.rows('update assessment_fetch set tries = 3');
		expect(await work()).toBe(1);
		expect((await look()).fetches).toMatchObject([{ reason: 'trouble' }]);
		expect((await school.sweep('assessment.repositories-watched')).found).toBe(0);
	});

	test('takes each once, two at work at the same time', async () => {
		for (let count = 0; count < 3; count++) await add(made().repository.url);
		expect((await Promise.all([work(), work()])).reduce((sum, one) => sum + one, 0)).toBe(3);
		expect((await look()).draft).toHaveLength(3);
	});

	test('keeps nothing of what was given up meanwhile', async () => {
		const { repository } = made();
		const before = await keysOf();
		const { fetchId } = await add(repository.url);
		const held = Promise.withResolvers<void>();
		const heard = Promise.withResolvers<void>();
		server.odd.set('/work', (_request, response) => {
			heard.resolve();
			void held.promise.then(() => {
				server.odd.clear();
				response.writeHead(302, { location: `${repository.url}/info/refs?service=git-upload-pack` }).end();
			});
		});
		const working = work();
		await heard.promise;
		await by()(giveUpRepository, { ...story.project, fetchId });
		held.resolve();
		expect(await working).toBe(1);
		const { draft, fetches } = await look();
		expect([draft, fetches]).toEqual([[], []]);
		await school.sweep('assessment.discarded-files-removed');
		expect(await keysOf()).toBe(before);
	});
});

describe('the draft', () => {
	test('is not handed in while a repository is not in it, and takes none once it is', async () => {
		await by()(addDeliverables, { ...story.project, files: [textFile('un')] });
		const { fetchId } = await add('https://git.example/a');
		expect(await refusalOf(hand())).toBe('repository-unfinished');
		await by()(giveUpRepository, { ...story.project, fetchId });
		expect(await refusalOf(by()(giveUpRepository, { ...story.project, fetchId }))).toBe('not-found');
		await hand();
		expect(await refusalOf(add('https://git.example/a'))).toBe('not-from-here');
		expect(await refusalOf(by()(giveUpRepository, { ...story.project, fetchId }))).toBe('not-from-here');
	});

	test('takes nothing any more once its learner has left', async () => {
		const { repository } = made();
		await add(repository.url);
		const before = await keysOf();
		await by()(withdraw, { enrolmentId: story.enrolmentId, reason: 'Je reprends un emploi.' });
		expect(await work()).toBe(1);
		const { draft, fetches } = await look();
		expect([draft, fetches]).toEqual([[], []]);
		await school.sweep('assessment.discarded-files-removed');
		expect(await keysOf()).toBe(before);
	});

	test('counts what is on its way, and nobody asks for more than a few at once', async () => {
		await school.with(mostDeliverables, 1, async () => {
			const first = await add('https://git.example/a');
			// Asked twice, it is the same.
			expect(await add('https://git.example/a')).toEqual(first);
			expect(await refusalOf(add('https://git.example/b'))).toBe('too-many-deliverables');
			expect(await refusalOf(by()(addLink, { ...story.project, url: 'https://a.example' }))).toBe(
				'too-many-deliverables',
			);
		});
		await add('https://git.example/b');
		await add('https://git.example/b', 'main');
		expect(await refusalOf(add('https://git.example/c'))).toBe('repositories-waiting');
	});

	test('is the learner’s alone: others neither ask for one, nor take it out, nor see it', async () => {
		const { fetchId } = await add('https://git.example/a');
		const other = await openStory(school);
		for (const { actor } of [other.learner, story.mentor, story.head, story.evaluator]) {
			const asked = { ...story.project, repository: 'https://git.example/b' };
			expect(await refusalOf(by(actor)(addRepository, asked))).toBe('not-found');
			expect(await refusalOf(by(actor)(giveUpRepository, { ...story.project, fetchId }))).toBe('not-found');
		}
		const under = { ...other.project, fetchId };
		expect(await refusalOf(by(other.learner.actor)(giveUpRepository, under))).toBe('not-found');
		const stranger = { ...story.project, fetchId };
		expect(await refusalOf(by(visitor as Actor)(giveUpRepository, stranger))).toBe('sign-in-needed');
		const { project } = story;
		const asked = { ...project, repository: 'https://git.example/b' };
		expect(await refusalOf(by(visitor as Actor)(addRepository, asked))).toBe('sign-in-needed');
		expect((await look()).fetches).toHaveLength(1);
	});

	test('goes with its learner, and so does where a handed in archive came from', async () => {
		const { repository, commit } = made();
		const { fetchId } = await add(repository.url, 'main');
		await work();
		await hand();
		await school.make((ctx) => eraseEverywhere(ctx, story.learner.id));
		const [row] = await school.rows<Record<string, string>>(
			'select name, repository_url, repository_ref, commit_id, sha256 from assessment_deliverable where id = $1',
			[fetchId],
		);
		expect(row).toMatchObject({ name: '–', repository_url: 'https://erased.invalid/', repository_ref: null });
		expect(row?.commit_id).not.toBe(commit);
		expect(await school.rows('select id from assessment_fetch')).toEqual([]);
	});
});
