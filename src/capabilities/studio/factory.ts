import { type Actor, person, type Role } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import type { Locale, Localized } from '#platform/localized.ts';
import { newPerson } from '../identity/factory.ts';
import { type NewProgramme, programmeOf } from '../programmes/factory.ts';
import type { ProgrammeContent } from '../programmes/public.server.ts';
import type { DraftState } from './rules/draft.ts';
import { type AnyContent, drafted } from './rules/items.ts';
import type { editorMoves } from './rules/mistake.ts';
import { partsOf } from './server/begin-version.ts';
import { examine } from './server/draft-facts.ts';
import { draftRow } from './server/draft-row.ts';
import { byCode } from './server/mistakes/by-code.ts';
import { moveDraft } from './server/move-draft.ts';
import { moveMistake } from './server/move-mistake.ts';
import { openOpportunity } from './server/open-opportunity.ts';
import { passages } from './server/passages.ts';
import { publishDraft } from './server/publish-draft.ts';
import { reportMistake } from './server/report-mistake.ts';
import { reviewDraft } from './server/review-draft.ts';
import { writeItem, writeRevision } from './server/write-revision.ts';

/** The people without whom nothing is published. */
export interface StudioPeople {
	readonly author: { readonly id: string };
	readonly quality: { readonly id: string };
	readonly pedagogy: { readonly id: string };
}
const roleOf = { author: 'author', quality: 'quality-officer', pedagogy: 'head-of-pedagogy' } as const;

export const studioActor = (people: StudioPeople, part: keyof StudioPeople): Actor =>
	person(people[part].id, [roleOf[part]] satisfies readonly Role[]);

export const newStudioPeople = async (ctx: Ctx): Promise<StudioPeople> => ({
	author: await newPerson(ctx, { displayName: 'Inès Roussel', roles: ['author'] }),
	quality: await newPerson(ctx, { displayName: 'Paul Nguyen', roles: ['quality-officer'] }),
	pedagogy: await newPerson(ctx, { displayName: 'Marta Álvarez', roles: ['head-of-pedagogy'] }),
});

export interface NewDraft {
	/** How far it went; `review` by default. Approved by both reviewers before it is `published`. */
	readonly state?: Exclude<DraftState, 'declined'>;
	readonly people?: StudioPeople;
	/** What is written in it: a whole programme, where nothing else is said; nothing with `null`. */
	readonly content?: ProgrammeContent | NewProgramme | null;
	readonly job?: Localized;
	readonly evidence?: string;
}

export interface MadeDraft {
	readonly id: string;
	readonly people: StudioPeople;
	readonly programmeId: string | null;
}

const isWhole = (content: ProgrammeContent | NewProgramme): content is ProgrammeContent => 'blocks' in content;

/**
 * A draft as its author and reviewers would have brought it so far, by the commands themselves: a whole programme, unless
 * something else is given.
 */
export const newDraft = async (ctx: Ctx, given: NewDraft = {}): Promise<MadeDraft> => {
	const { state = 'review', people = await newStudioPeople(ctx), content = {} } = given;
	const as = (part: keyof StudioPeople): Ctx => ({ ...ctx, actor: studioActor(people, part) });
	const author = as('author');
	const { draftId: id } = await ran(openOpportunity, author, {
		occupation: { name: given.job ?? { fr: 'Charpentier' } },
		evidence: given.evidence ?? 'Les charpentiers manquent partout.',
	});
	const move = (name: 'begin' | 'design' | 'submit') => ran(moveDraft, author, { draftId: id, move: name });
	if (state === 'opportunity') return { id, people, programmeId: null };
	await move('begin');
	if (content) await writeParts(author, id, isWhole(content) ? content : programmeOf(content));
	if (state === 'framework') return { id, people, programmeId: null };
	await move('design');
	if (state === 'projects') return { id, people, programmeId: null };
	await move('submit');
	if (state === 'review') return { id, people, programmeId: null };
	for (const part of ['quality', 'pedagogy'] as const) await approveAll(as(part), id, part);
	const { programmeId } = await ran(publishDraft, author, { draftId: id });
	return { id, people, programmeId };
};

/** Writes a whole programme into a draft, as its actor. */
const writeParts = async (ctx: Ctx, draftId: string, content: ProgrammeContent): Promise<void> => {
	const framing = (await examine(ctx, { id: draftId, programmeId: null })).composed.framing;
	for (const { kind, key, said } of partsOf(content, String)) {
		const written = { content: drafted[kind].parse(said) as AnyContent, origin: 'typed' } as const;
		if (kind !== 'framing') await writeItem(ctx, draftId, { kind, key, ...written });
		else if (framing) await writeRevision(ctx, { itemId: framing.id, number: 2, removed: false, ...written });
	}
};

/** Approves every project and the whole, as they stand. */
export const approveAll = async (ctx: Ctx, draftId: string, part: 'quality' | 'pedagogy'): Promise<void> => {
	const row = await draftRow(ctx, draftId);
	if (!row) throw new Error('no such draft');
	const { scopes } = await examine(ctx, row);
	for (const { itemId, hash } of scopes)
		await ran(reviewDraft, ctx, { draftId, part, verdict: 'approved', hash, ...(itemId && { itemId }) });
};

export interface NewMistake {
	readonly course?: string;
	readonly chapter?: string;
	readonly programme?: string;
	readonly project?: string;
	readonly version?: number;
	readonly language?: Locale;
	/** Words of the passage; the first passage if none are given. */
	readonly on?: string;
	readonly said?: string;
	readonly email?: string;
}

/** A mistake as its reporter would have sent it: by the actor of `ctx`, in its language. */
export const newMistake = async (ctx: Ctx, given: NewMistake): Promise<{ id: string; code: string }> => {
	const { on = '', said = 'Il manque un mot.', language = ctx.locale, ...rest } = given;
	const { sections } = await ran(passages, { ...ctx, locale: language }, rest);
	const all = sections.flatMap((section) => section.passages);
	const passage = all.find(({ text }) => text.includes(on));
	if (!passage) throw new Error(`no passage says ${on}`);
	const { code } = await ran(reportMistake, ctx, { ...rest, language, said, passage: passage.key });
	const row = await byCode(ctx, code);
	return { id: row?.id ?? '', code };
};

/** One step of a report by its editor. */
export const answerMistake = (
	ctx: Ctx,
	editor: Actor,
	given: { mistakeId: string; move: (typeof editorMoves)[number]; words?: string; duplicateOf?: string },
): Promise<{ state: string }> => ran(moveMistake, { ...ctx, actor: editor }, given);

interface Runs<I, O> {
	readonly name: string;
	readonly input: { parse(input: unknown): I };
	allow(ctx: Ctx, input: I): Promise<{ ok: boolean; value?: unknown }> | { ok: boolean; value?: unknown };
	run(ctx: Ctx, input: I, granted: never): Promise<O>;
}
/** A command in the transaction of `ctx`: only the row of the audit trail is missing. */
const ran = async <I, O>(command: Runs<I, O>, ctx: Ctx, given: unknown): Promise<O> => {
	const input = command.input.parse(given);
	const granted = await command.allow(ctx, input);
	if (!granted.ok) throw new Error(`${command.name} is refused here`);
	return command.run(ctx, input, granted.value as never);
};
