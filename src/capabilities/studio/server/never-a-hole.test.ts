import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Actor, person } from '#platform/actor.ts';
import { Refused } from '#platform/refusal.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { newDraft, studioActor } from '../factory.ts';
import type { Drafted } from '../rules/items.ts';
import { beginVersion } from './begin-version.ts';
import { history } from './history.ts';
import { moveDraft } from './move-draft.ts';
import { parts } from './parts.ts';
import { placeItem } from './place-item.ts';
import { publishDraft } from './publish-draft.ts';
import { removeItem } from './remove-item.ts';
import { restoreItem } from './restore-item.ts';
import { review } from './review.ts';
import { reviewDraft } from './review-draft.ts';
import { saveCompetency } from './save-competency.ts';
import { saveProject } from './save-project.ts';
import { saveResource } from './save-resource.ts';

const school = openTestSchool(house);

/**
 * Every hole of what is published, found in the tables alone, without the function that the studio uses; and every version
 * that two people who wrote nothing of it did not both approve.
 */
const wrong = `
select 'competency not proved' as what, programme_id, version from programmes_competency c where not exists (
	select from programmes_proof p where (p.programme_id, p.version, p.competency_key) = (c.programme_id, c.version, c.key))
union all select 'competency without criteria or evidence', programme_id, version from programmes_competency
	where jsonb_array_length(criteria) = 0 or jsonb_array_length(evidence) = 0
union all select 'block without a project', programme_id, version from programmes_block b where not exists (
	select from programmes_competency c join programmes_proof p
		on (p.programme_id, p.version, p.competency_key) = (c.programme_id, c.version, c.key)
	where (c.programme_id, c.version, c.block_key) = (b.programme_id, b.version, b.key))
union all select 'no block', programme_id, number from programmes_version v where not exists (
	select from programmes_block b where (b.programme_id, b.version) = (v.programme_id, v.number))
union all select 'not 3 to 10 projects', programme_id, number from programmes_version v where (
	select count(*) from programmes_project p where (p.programme_id, p.version) = (v.programme_id, v.number)) not between 3 and 10
union all select 'last but one not in the field', programme_id, number from programmes_version v where (
	select kind from programmes_project p where (p.programme_id, p.version) = (v.programme_id, v.number)
	order by position desc offset 1 limit 1) is distinct from 'field'
union all select 'field project without evidence', programme_id, version from programmes_project
	where kind = 'field' and jsonb_array_length(required_evidence) = 0
union all select 'proof without a resource', programme_id, version from programmes_proof p where not exists (
	select from programmes_resource r
	where (r.programme_id, r.version, r.project_key, r.competency_key) = (p.programme_id, p.version, p.project_key, p.competency_key))
union all select 'project without outside, proof or guide', programme_id, version from programmes_project p where
	not exists (select from programmes_resource r
		where (r.programme_id, r.version, r.project_key) = (p.programme_id, p.version, p.key) and r.url is not null)
	or not exists (select from programmes_proof f where (f.programme_id, f.version, f.project_key) = (p.programme_id, p.version, p.key))
	or (select count(*) from programmes_guide g where (g.programme_id, g.version, g.project_key) = (p.programme_id, p.version, p.key)
		and part in ('mentor', 'evaluator')) <> 2
union all select 'version without a publication', programme_id, number from programmes_version v where not exists (
	select from studio_publication s where (s.programme_id, s.version) = (v.programme_id, v.number))
union all select 'approved by one person, or of another content', s.programme_id, s.version from studio_publication s
	join studio_approval q on q.id = s.quality_approval join studio_approval h on h.id = s.pedagogy_approval
	where q.given_by = h.given_by or q.content_hash <> h.content_hash or q.part <> 'quality' or h.part <> 'pedagogy'
		or q.verdict <> 'approved' or h.verdict <> 'approved' or q.item_id is not null or h.item_id is not null
union all select 'approved by a writer', s.programme_id, s.version from studio_publication s
	join studio_item i using (draft_id) join studio_revision r on r.item_id = i.id
	where r.written_by in (s.quality_by, s.pedagogy_by)
union all select 'project not approved in a part', s.programme_id, s.version from studio_publication s
	join studio_item i using (draft_id) join studio_revision r on (r.item_id, r.number) = (i.id, i.revision)
	cross join (values ('quality'), ('pedagogy')) as of (part)
	where i.kind = 'project' and not r.removed and coalesce((
		select verdict from studio_approval a where a.item_id = i.id and a.part = of.part
		order by given_at desc, id desc limit 1), 'none') <> 'approved'`;

const acts = ['damage', 'mend', 'forward', 'place', 'move', 'return', 'version', 'approve', 'publish'] as const;
const step = fc.record({
	act: fc.oneof(
		{ weight: 2, arbitrary: fc.constant('damage' as const) },
		{ weight: 3, arbitrary: fc.constantFrom('mend' as const, 'forward' as const) },
		{ weight: 2, arbitrary: fc.constantFrom('place' as const, 'move' as const, 'return' as const, 'version' as const) },
		{ weight: 9, arbitrary: fc.constantFrom('approve' as const, 'approve' as const, 'publish' as const) },
	),
	/** Mostly whoever the school means for it. */
	usual: fc.constantFrom(true, true, true, false),
	who: fc.constantFrom('author', 'designer', 'quality', 'pedagogy', 'both', 'stranger'),
	part: fc.constantFrom('quality' as const, 'pedagogy' as const),
	how: fc.constantFrom('criteria', 'proof', 'kind', 'guides', 'evidence', 'outside', 'mission', 'remove'),
	at: fc.nat(20),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
const moves = ['begin', 'design', 'reopen', 'submit', 'recall', 'release', 'decline'] as const;

/** One draft after the other of one programme, and those who act on them. */
interface Play {
	draftId: string;
	programmeId: string | undefined;
	published: number;
	readonly actors: Readonly<Record<string, Actor>>;
}
const as = (play: Play, who: string) => school.as(play.actors[who] as Actor);
const written = async (play: Play) => as(play, 'author')(parts, { draftId: play.draftId });
const seen = async ({ draftId, ...play }: Play, itemId: string) =>
	(await as({ draftId, ...play }, 'author')(history, { draftId, itemId })).revision;
const pick = <T>(list: readonly T[], at: number) => list[at % Math.max(1, list.length)];

const changeProject = async (play: Play, { who, at }: Step, change: Partial<Drafted['project']>) => {
	const project = pick((await written(play)).projects, at);
	if (!project) return;
	const [draftId, itemId] = [play.draftId, project.id];
	const content = { ...project.content, ...change };
	await as(play, who)(saveProject, { draftId, itemId, seen: await seen(play, itemId), content });
};

const damages: Readonly<Record<string, (play: Play, step: Step) => Promise<unknown>>> = {
	proof: (play, one) => changeProject(play, one, { competencies: [] }),
	kind: (play, one) => changeProject(play, one, { kind: 'simulation' }),
	guides: (play, one) =>
		changeProject(play, one, { guides: { mentor: {}, evaluator: {}, rolePlay: {}, questions: [] } }),
	evidence: (play, one) => changeProject(play, one, { requiredEvidence: [] }),
	mission: (play, one) => changeProject(play, one, { mission: {} }),
	async criteria(play, { who, at }) {
		const one = pick((await written(play)).competencies, at);
		const [draftId, itemId] = [play.draftId, one?.id ?? ''];
		const content = { ...one?.content, criteria: [] };
		await as(play, who)(saveCompetency, { draftId, itemId, seen: await seen(play, itemId), content });
	},
	async outside(play, { who, at }) {
		const one = pick((await written(play)).resources, at);
		const [draftId, itemId] = [play.draftId, one?.id ?? ''];
		const content = { ...one?.content, url: null, course: 'gone', place: 'gone' };
		await as(play, who)(saveResource, { draftId, itemId, seen: await seen(play, itemId), content });
	},
	async remove(play, { who, at }) {
		const { blocks, competencies, projects, resources } = await written(play);
		const itemId = pick([...blocks, ...competencies, ...projects, ...resources], at)?.id ?? '';
		await as(play, who)(removeItem, { draftId: play.draftId, itemId, seen: await seen(play, itemId) });
	},
};

const judge = async (play: Play, who: string, { part }: Step, verdict: 'approved' | 'returned') => {
	const { draftId } = play;
	const { scopes } = await as(play, 'author')(review, { draftId });
	for (const { project, hash } of scopes.toReversed()) {
		const of = project ? { itemId: project.id } : {};
		await as(play, who)(reviewDraft, { draftId, part, verdict, reason: 'R', hash, ...of });
	}
};

const plays: Readonly<Record<(typeof acts)[number], (play: Play, step: Step) => Promise<unknown>>> = {
	damage: (play, one) => damages[one.how]?.(play, one) ?? Promise.resolve(),
	async mend(play, { usual, who }) {
		// As everything was at first, removed items too.
		const rows = await school.rows<{ id: string; revision: number }>(
			`select i.id, revision from studio_item i where draft_id = $1 and kind <> 'framing' and revision > 1`,
			[play.draftId],
		);
		for (const { id: itemId, revision } of rows)
			await as(play, usual ? 'author' : who)(restoreItem, { draftId: play.draftId, itemId, number: 1, seen: revision });
	},
	async forward(play, { usual, who }) {
		for (const move of ['design', 'submit'] as const)
			await as(play, usual ? 'author' : who)(moveDraft, { draftId: play.draftId, move }).catch(passRefusal);
	},
	async place(play, { who, at }) {
		const itemId = pick((await written(play)).projects, at)?.id ?? '';
		await as(play, who)(placeItem, { draftId: play.draftId, itemId, to: 'up' });
	},
	move: (play, { who, at }) =>
		as(play, who)(moveDraft, { draftId: play.draftId, move: pick(moves, at) ?? 'begin', reason: 'R' }),
	return: (play, one) => judge(play, one.who, one, 'returned'),
	approve: (play, one) => judge(play, one.usual ? one.part : one.who, one, 'approved'),
	async publish(play, { who }) {
		const answer = await as(play, who)(publishDraft, { draftId: play.draftId });
		play.programmeId = answer.programmeId;
		play.published++;
	},
	async version(play, { who }) {
		if (!play.programmeId) return;
		const begun = await as(play, who)(beginVersion, { programmeId: play.programmeId, reason: 'Mieux.' });
		play.draftId = begun.draftId;
	},
};

const passRefusal = (error: unknown) => {
	if (!(error instanceof Refused)) throw error;
};

const openPlay = async (): Promise<Play> => {
	const { id, people } = await school.make((ctx) => newDraft(ctx));
	const other = async (...roles: ('instructional-designer' | 'quality-officer' | 'head-of-pedagogy')[]) =>
		person((await school.make((ctx) => newPerson(ctx, { roles }))).id, roles);
	return {
		draftId: id,
		programmeId: undefined,
		published: 0,
		actors: {
			author: studioActor(people, 'author'),
			quality: studioActor(people, 'quality'),
			pedagogy: studioActor(people, 'pedagogy'),
			designer: await other('instructional-designer'),
			both: await other('quality-officer', 'head-of-pedagogy'),
			stranger: await other(),
		},
	};
};

test('no sequence of commands publishes a programme with a hole, nor without two people who wrote nothing of it', async () => {
	let [published, attempts] = [0, 0];
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 26 }), async (steps) => {
			const play = await openPlay();
			for (const one of steps) {
				await plays[one.act](play, one).catch(passRefusal);
				expect(await school.rows(wrong), JSON.stringify(one)).toEqual([]);
			}
			published += play.published;
			attempts += steps.filter(({ act }) => act === 'publish').length;
		}),
		{ numRuns: 30 },
	);
	// Else it would prove nothing.
	expect(published).toBeGreaterThan(0);
	expect(attempts).toBeGreaterThan(published);
}, 240_000);
