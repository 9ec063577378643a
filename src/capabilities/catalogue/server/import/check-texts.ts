import type { Locale } from '#platform/localized.ts';
import type { Remark } from '../../rules/markdown/prepare.ts';
import type { Rendering } from '../../rules/markdown/render.ts';
import { renderText } from '../../rules/render-text.ts';
import type { Fault, ImportReport } from '../../rules/report.ts';
import type { CourseContent, Place } from '../../rules/source.ts';
import type { Draft, DraftText } from './draft.ts';
import { type ResolvedText, tooDeep } from './resolve.ts';

interface Checked {
	readonly faults: Fault[];
	readonly withoutText: Place[];
	readonly dangling: ImportReport['linksDangling'][number][];
	readonly notUnderstood: ImportReport['notUnderstood'][number][];
}
export const nothingChecked = (): Checked => ({ faults: [], withoutText: [], dangling: [], notUnderstood: [] });

/** Renders every text once for the report: what it did not understand, and links to addresses that no heading has. */
export const checkTexts = (
	content: CourseContent,
	draft: Draft,
	texts: ReadonlyMap<DraftText, ResolvedText>,
): Checked => {
	const found = nothingChecked();
	const pictures = new Map(content.pictures.map((picture) => [picture.sha256, picture]));
	const renderings: Renderings = new Map();
	const chapters = draft.parts.flatMap((part) => part.chapters);
	const written = content.parts.flatMap((part) => part.chapters);
	for (const [n, { key, texts: own }] of chapters.entries())
		for (const [t, text] of own.entries()) {
			const source = written[n]?.texts[t];
			const rendering = source && renderText(source, pictures);
			if (!rendering) {
				found.faults.push(tooDeep(text));
				continue;
			}
			renderings.set(key, new Map([...(renderings.get(key) ?? []), [text.language, rendering]]));
			for (const one of rendering.remarks) remark(text, one, found);
		}
	for (const { text, anchors } of texts.values()) found.dangling.push(...danglingOf(text, anchors, renderings));
	return found;
};

/** By chapter and language. */
type Renderings = Map<string, ReadonlyMap<Locale, Rendering>>;

const danglingOf = ({ language }: DraftText, anchors: ResolvedText['anchors'], renderings: Renderings) =>
	anchors.flatMap(({ key, anchor, address, place }) => {
		const target = renderings.get(key);
		const rendering = target?.get(language) ?? [...(target?.values() ?? [])][0];
		return rendering?.ids.has(anchor) ? [] : [{ ...place, link: address, reason: 'no heading has this address' }];
	});

const remark = (text: DraftText, { line, construct }: Remark, found: Checked) => {
	const { file, line: own } = text.lines[line - 1] ?? { file: text.file, line };
	if (construct.startsWith('picture without')) found.withoutText.push({ file, line: own });
	else found.notUnderstood.push({ file, line: own, construct });
};
