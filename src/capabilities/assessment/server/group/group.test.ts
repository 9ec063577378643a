import { createHash, randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Actor, visitor } from '#platform/actor.ts';
import { sliceBytes } from '#platform/files/slices.ts';
import { writeSetting } from '#platform/setting.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { withdraw } from '../../../enrolment/server/withdraw.ts';
import { newProgramme } from '../../../programmes/factory.ts';
import { takenMegabytes } from '../../settings.ts';
import { classmate, openStory, type Story, textFile } from '../../testing.ts';
import { addDeliverables } from '../add-deliverables.ts';
import { addLink } from '../add-link.ts';
import { addPiece } from '../add-piece.ts';
import { beginUpload } from '../begin-upload.ts';
import { deliverableFile } from '../deliverable.ts';
import { endUpload } from '../end-upload.ts';
import { handIn } from '../hand-in.ts';
import { mentorsProject } from '../mentored-project.ts';
import { learnersProject } from '../own-project.ts';
import { beginGroup } from './begin-group.ts';
import { groupInvitation } from './group-invitation.ts';
import { joinGroup } from './join-group.ts';
import { leaveGroup } from './leave-group.ts';
import { ownGroup } from './own-group.ts';
import { takeFromAuthor } from './take-from-author.ts';

const school = openTestSchool(house);
interface Learner {
	readonly id: string;
	readonly actor: Actor;
	readonly project: { readonly enrolmentId: string; readonly project: string };
}
let story: Story;
let lea: Learner;
let tom: Learner;

/** Three may do the first project together. */
beforeEach(async () => {
	story = await openStory(school, { authors: [3] });
	lea = { ...story.learner, project: story.project };
	tom = await another('Tom Other');
});

const another = (displayName: string, programmeId?: string): Promise<Learner> =>
	classmate(school, story, displayName, programmeId);

const as = ({ actor }: Learner) => school.as(actor);
const begin = (one: Learner) => as(one)(beginGroup, one.project);
const seen = (one: Learner) => as(one)(ownGroup, one.project);
const tokenOf = async (one: Learner) => (await seen(one)).invitation ?? '';
const join = async (one: Learner, of: Learner) => as(one)(joinGroup, { token: await tokenOf(of) });
const bring = (one: Learner, text: string, name = 'plan.txt') =>
	as(one)(addDeliverables, { ...one.project, files: [textFile(text, name)] });
const hand = async (one: Learner, text: string) => {
	await bring(one, text);
	await as(one)(handIn, one.project);
};
const together = async () => {
	await begin(lea);
	await join(tom, lea);
};
const take = async (one: Learner) => {
	const [author] = (await seen(one)).others;
	return as(one)(takeFromAuthor, { ...one.project, authorId: author?.id ?? crypto.randomUUID() });
};
const draft = async (one: Learner) => (await as(one)(learnersProject, one.project)).draft;

describe('a group', () => {
	test('is those who were given the invitation; each sees the names of the others', async () => {
		expect((await as(lea)(learnersProject, lea.project)).together).toBeNull();
		await begin(lea);
		expect(await seen(lea)).toMatchObject({ isInOne: true, others: [], most: 3, why: null });
		const invited = await as(tom)(groupInvitation, { token: await tokenOf(lea) });
		expect(invited).toMatchObject({ names: ['Léa Learner'], why: null, own: tom.project });
		expect(await join(tom, lea)).toMatchObject(tom.project);
		expect((await as(lea)(learnersProject, lea.project)).together).toEqual(['Tom Other']);
		expect((await as(tom)(learnersProject, tom.project)).together).toEqual(['Léa Learner']);
		expect(await refusalOf(begin(lea))).toBe('in-a-group');
		expect(await refusalOf(join(tom, lea))).toBe('in-a-group');
	});

	test('is full with as many as the programme says, two who come at once included', async () => {
		await together();
		const [ana, bea] = [await another('Ana'), await another('Bea')];
		const token = await tokenOf(lea);
		const tried = await Promise.allSettled([ana, bea].map((one) => as(one)(joinGroup, { token })));
		expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		const late = tried[0]?.status === 'rejected' ? ana : bea;
		expect(await refusalOf(as(late)(joinGroup, { token }))).toBe('group-full');
		expect(await as(late)(groupInvitation, { token })).toMatchObject({ why: 'group-full', most: 3 });
		expect((await seen(lea)).invitation).toBeNull();
	});

	test('is not found without its invitation, nor joined from another project', async () => {
		await begin(lea);
		const token = await tokenOf(lea);
		const other = `${crypto.randomUUID()}${token.slice(36)}`;
		for (const wrong of ['', token.slice(0, 36), `${token.slice(0, 36)}~`, other, `${token}x`, 'a~b']) {
			expect(await refusalOf(as(tom)(joinGroup, { token: wrong })), wrong).toBe('not-found');
			expect(await refusalOf(as(tom)(groupInvitation, { token: wrong })), wrong).toBe('not-found');
		}
		expect(await refusalOf(school.as(visitor)(joinGroup, { token }))).toBe('sign-in-needed');
		expect(await refusalOf(school.as(visitor)(groupInvitation, { token }))).toBe('sign-in-needed');
		const { programmeId } = await school.make((ctx) => newProgramme(ctx, { authors: [3] }));
		const strangers = [await another('Far Away', programmeId), { ...lea, actor: story.mentor.actor }];
		for (const one of strangers) {
			expect(await refusalOf(as(one)(joinGroup, { token }))).toBe('other-project');
			expect(await as(one)(groupInvitation, { token })).toMatchObject({ names: [], own: null, why: 'other-project' });
		}
		await as(tom)(withdraw, { enrolmentId: tom.project.enrolmentId, reason: 'Un emploi.' });
		expect(await refusalOf(as(tom)(joinGroup, { token }))).toBe('other-project');
	});

	test('is nobody else’s to see or change, and there is none where each does it alone', async () => {
		await together();
		const { others } = await seen(lea);
		for (const { actor } of [story.mentor, story.evaluator, story.head, tom]) {
			const one = school.as(actor);
			expect(await refusalOf(one(ownGroup, lea.project))).toBe('not-found');
			expect(await refusalOf(one(beginGroup, lea.project))).toBe('not-found');
			expect(await refusalOf(one(leaveGroup, lea.project))).toBe('not-found');
			const taking = { ...lea.project, authorId: others[0]?.id ?? '' };
			expect(await refusalOf(one(takeFromAuthor, taking))).toBe('not-found');
		}
		const alone = { ...lea.project, project: 'project-2' };
		expect(await refusalOf(as(lea)(ownGroup, alone))).toBe('not-found');
		expect(await refusalOf(as(lea)(beginGroup, alone))).toBe('not-found');
	});

	test('is formed before the first hand-in', async () => {
		await hand(lea, 'one');
		expect(await refusalOf(begin(lea))).toBe('handed-in-before');
		expect((await seen(lea)).why).toBe('handed-in-before');
		await begin(tom);
		expect(await refusalOf(join(lea, tom))).toBe('handed-in-before');
		const token = await tokenOf(tom);
		await hand(tom, 'two');
		expect((await seen(tom)).invitation).toBeNull();
		expect(await refusalOf(as(await another('Ana'))(joinGroup, { token }))).toBe('group-handed-in');
	});

	test('is not joined while another hands in: whoever comes at that moment is named beside it, or does not come', async () => {
		for (let time = 0; time < 5; time++) {
			const [one, other] = [await another('One'), await another('Other')];
			await begin(one);
			const token = await tokenOf(one);
			await bring(one, 'one');
			const [joined] = await Promise.allSettled([as(other)(joinGroup, { token }), as(one)(handIn, one.project)]);
			const { versions } = await as(one)(learnersProject, one.project);
			expect(versions[0]?.doneWith).toEqual(joined.status === 'fulfilled' ? ['Other'] : []);
		}
	});

	test('is left at any step, for good; another may be formed', async () => {
		await together();
		const token = await tokenOf(lea);
		await as(tom)(leaveGroup, tom.project);
		expect(await refusalOf(as(tom)(leaveGroup, tom.project))).toBe('not-in-a-group');
		expect(await refusalOf(as(tom)(joinGroup, { token }))).toBe('left-group');
		expect((await seen(lea)).others).toEqual([]);
		expect(await as(tom)(groupInvitation, { token })).toMatchObject({ names: [], why: 'left-group' });
		expect(await seen(tom)).toMatchObject({ isInOne: false, others: [], why: null });
		await begin(tom);
		expect(await refusalOf(as(tom)(joinGroup, { token }))).toBe('left-group');
	});

	test('counts nobody whose learning is over, who sees of the others no more', async () => {
		await together();
		await hand(lea, 'one');
		await as(tom)(withdraw, { enrolmentId: tom.project.enrolmentId, reason: 'Un emploi.' });
		expect((await seen(lea)).others).toEqual([]);
		expect(await seen(tom)).toMatchObject({ others: [], may: { change: false, take: false }, why: 'enrolment-over' });
		expect(await refusalOf(as(tom)(leaveGroup, tom.project))).toBe('enrolment-over');
		expect(await refusalOf(take(tom))).toBe('enrolment-over');
		expect(await refusalOf(begin(tom))).toBe('enrolment-over');
	});

	test('holds in the database: one group at a time, the same project, the number', async () => {
		await together();
		const insert = (project: string) =>
			school.rows(
				`insert into assessment_author (group_id, project_id, programme_id, version, project_key, joined_at)
				select a.group_id, p.id, a.programme_id, a.version, a.project_key, now() from assessment_author a, assessment_project p
				where p.enrolment_id = $1 and p.project_key = $2 limit 1`,
				[tom.project.enrolmentId, project],
			);
		await expect(insert('project-1')).rejects.toThrow(/assessment_(one_group|author_group_id_project_id_key)/);
		await expect(insert('project-2')).rejects.toThrow(/foreign key/);
	});
});

describe('what was handed in', () => {
	test('says with whom it was done, whoever leaves later, and to whom it may be shown', async () => {
		await together();
		await hand(lea, 'one');
		await as(tom)(leaveGroup, tom.project);
		await hand(tom, 'two');
		const withWhom = async (one: Learner) => (await as(one)(learnersProject, one.project)).versions[0]?.doneWith;
		expect(await withWhom(lea)).toEqual(['Tom Other']);
		expect(await withWhom(tom)).toEqual([]);
		const mentor = school.as(story.mentor.actor);
		expect((await mentor(mentorsProject, lea.project)).versions[0]?.doneWith).toEqual(['Tom Other']);
		await expect(school.rows('delete from assessment_version_author')).rejects.toThrow(/append-only/);
	});

	test('is copied by another author, sealed with their own key, and says from whom', async () => {
		await together();
		expect(await refusalOf(take(tom))).toBe('not-found');
		await bring(lea, 'the plan');
		await bring(lea, 'shared', 'shared.txt');
		await as(lea)(addLink, { ...lea.project, url: 'https://example.org/code' });
		// What is being prepared is nobody else’s.
		expect(await refusalOf(take(tom))).toBe('not-found');
		expect((await seen(tom)).others).toMatchObject([{ name: 'Léa Learner', handedIn: null }]);
		await as(lea)(handIn, lea.project);
		await bring(tom, 'shared', 'mine.txt');
		expect((await seen(tom)).others[0]?.handedIn?.pieces.map(({ isMine }) => isMine)).toEqual([false, true, false]);
		expect((await seen(tom)).others[0]?.handedIn?.isToTake).toBe(true);
		expect(await take(tom)).toMatchObject({ taken: 2 });
		expect((await seen(tom)).others[0]?.handedIn?.isToTake).toBe(false);
		expect(await draft(tom)).toMatchObject([
			{ name: 'mine.txt', takenFrom: null },
			{ name: 'plan.txt', takenFrom: 'Léa Learner' },
			{ url: 'https://example.org/code', takenFrom: 'Léa Learner' },
		]);
		expect(await refusalOf(take(tom))).toBe('deliverable-already-there');
		await as(tom)(handIn, tom.project);
		expect(await refusalOf(take(tom))).toBe('not-from-here');
		await school.rows('delete from platform_file_key where person_id = $1', [lea.id]);
		const { versions } = await as(tom)(learnersProject, tom.project);
		expect(versions[0]).toMatchObject({ doneWith: ['Léa Learner'] });
		const copy = versions[0]?.deliverables.find(({ name }) => name === 'plan.txt');
		expect(copy?.takenFrom).toBe('Léa Learner');
		const { content } = await as(tom)(deliverableFile, { deliverableId: copy?.id ?? '', from: 0 });
		expect(Buffer.from(content).toString()).toBe('the plan');
		// Their own stays closed to the other, as to everybody.
		const own = (await as(lea)(learnersProject, lea.project)).versions[0]?.deliverables[0];
		expect(await refusalOf(as(tom)(deliverableFile, { deliverableId: own?.id ?? '', from: 0 }))).toBe('not-found');
	});

	test('is copied piece by piece where it lies so', async () => {
		await together();
		const film = randomBytes(sliceBytes + 1000);
		const sha = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
		const given = { ...lea.project, name: 'film.mp4', bytes: film.length };
		const { uploadId } = await as(lea)(beginUpload, given);
		for (let offset = 0; offset < film.length; offset += sliceBytes) {
			const content = new Uint8Array(film.subarray(offset, offset + sliceBytes));
			await as(lea)(addPiece, { ...lea.project, uploadId, offset, sha256: sha(content), content });
		}
		await as(lea)(endUpload, { ...lea.project, uploadId });
		await as(lea)(handIn, lea.project);
		await take(tom);
		const [copy] = await draft(tom);
		expect(copy).toMatchObject({ name: 'film.mp4', bytes: film.length, sha256: sha(film) });
		await school.rows('delete from platform_file_key where person_id = $1', [lea.id]);
		const chunks: Uint8Array[] = [];
		for (let from = 0; from < film.length; ) {
			const { content } = await as(tom)(deliverableFile, { deliverableId: copy?.id ?? '', from });
			chunks.push(content);
			from += content.length;
		}
		expect(sha(Buffer.concat(chunks))).toBe(sha(film));
	});

	test('is copied as much at once as the school says, and never by whoever left', async () => {
		await together();
		await bring(lea, 'x'.repeat(1024 ** 2 + 1));
		for (const name of ['a', 'b']) await bring(lea, name.repeat(600 * 1024), `${name}.txt`);
		await as(lea)(handIn, lea.project);
		await school.make((ctx) => writeSetting(ctx.tx, takenMegabytes, 1, { at: ctx.clock.now(), personId: null }));
		for (const name of ['a.txt', 'b.txt']) {
			expect(await take(tom)).toMatchObject({ taken: 1 });
			expect((await draft(tom)).at(-1)).toMatchObject({ name });
		}
		expect(await refusalOf(take(tom))).toBe('too-much-to-take');
		expect(await draft(tom)).toHaveLength(2);
		const [author] = (await seen(tom)).others;
		await as(tom)(leaveGroup, tom.project);
		const given = { ...tom.project, authorId: author?.id ?? '' };
		expect(await refusalOf(as(tom)(takeFromAuthor, given))).toBe('not-found');
		const evil = await another('Eve');
		await begin(evil);
		expect(await refusalOf(as(evil)(takeFromAuthor, { ...evil.project, authorId: given.authorId }))).toBe('not-found');
		expect(await refusalOf(as(evil)(takeFromAuthor, given))).toBe('not-found');
	});
});
