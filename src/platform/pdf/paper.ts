import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import type { Locale } from '../localized.ts';

interface Column {
	readonly label: string;
	/** Of the width, in parts of all. */
	readonly share: number;
	/** Figures stand on the right. */
	readonly figures?: boolean;
}
/** A cell, with what is said below it in small. */
export type Cell = string | { readonly text: string; readonly below: string };
export type Block =
	| { readonly kind: 'heading'; readonly text: string }
	| { readonly kind: 'text'; readonly text: string; readonly small?: boolean }
	/** Two texts side by side, each with a heading. */
	| { readonly kind: 'pair'; readonly of: readonly (readonly [heading: string, text: string])[] }
	| {
			readonly kind: 'table';
			readonly columns: readonly Column[];
			readonly rows: readonly (readonly Cell[])[];
			/** Its last figures, after a line. */
			readonly total: readonly [label: string, figure: string];
	  };

export interface Paper {
	readonly locale: Locale;
	readonly title: string;
	readonly subtitle: string;
	/** Who issues it. */
	readonly author: string;
	/** Written into the file in place of the moment at which it is made: the same paper is the same bytes. */
	readonly at: Temporal.Instant;
	readonly blocks: readonly Block[];
	footer(page: number, pages: number): string;
}

const fonts = dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'));
const load = (name: string) => readFileSync(join(fonts, 'ttf', `${name}.ttf`));
// Embedded, so that every name of Europe is printed as it is written; what the font has not is printed as a box.
const plain = load('DejaVuSansCondensed');
const strong = load('DejaVuSansCondensed-Bold');

const [width, height, margin] = [595.28, 841.89, 56];
const inside = width - 2 * margin;
const bottom = height - margin - 24;
const ink = { plain: '#1b1b22', muted: '#55555f', line: '#b9b9c2', accent: '#2b3f9e' };

type Doc = PDFKit.PDFDocument;
/** What is written belongs to the structure that readers of screens follow. */
interface Sheet {
	readonly doc: Doc;
	readonly root: PDFKit.PDFStructureElement;
	y: number;
}

/** An A4 paper, tagged for screen readers, in the form for archives (PDF/A-3a). Takes a fifth of a second of the processor, most of it for the fonts. */
export const renderPaper = async (paper: Paper): Promise<Uint8Array<ArrayBuffer>> => {
	const doc = new PDFDocument({
		...{ size: 'A4', margin: 0, bufferPages: true, autoFirstPage: true },
		...{ tagged: true, displayTitle: true, lang: paper.locale, pdfVersion: '1.7', subset: 'PDF/A-3a' },
		info: {
			...{ Title: `${paper.title}, ${paper.subtitle}`, Author: paper.author, Creator: 'Tremplin' },
			CreationDate: new Date(paper.at.epochMilliseconds),
		},
	} as PDFKit.PDFDocumentOptions);
	const chunks: Buffer[] = [];
	doc.on('data', (chunk: Buffer) => chunks.push(chunk));
	const ended = new Promise<void>((resolve) => {
		doc.on('end', () => resolve());
	});
	doc.registerFont('plain', plain);
	doc.registerFont('strong', strong);
	const root = doc.struct('Document');
	doc.addStructure(root);
	const sheet: Sheet = { doc, root, y: margin };
	head(sheet, paper);
	for (const block of paper.blocks) write(sheet, block);
	root.end();
	foot(doc, paper);
	doc.end();
	await ended;
	return new Uint8Array(Buffer.concat(chunks));
};

const font = (doc: Doc, name: 'plain' | 'strong', size: number, colour: string = ink.plain) =>
	doc.font(name).fontSize(size).fillColor(colour);

const head = (sheet: Sheet, { title, subtitle, author }: Paper): void => {
	const { doc, root } = sheet;
	const add = (tag: string, text: string, size: number, face: 'plain' | 'strong', colour: string, after: number) => {
		root.add(
			doc.struct(tag, {}, () => {
				font(doc, face, size, colour).text(text, margin, sheet.y, { width: inside });
			}),
		);
		sheet.y = doc.y + after;
	};
	add('P', author, 10, 'strong', ink.accent, 18);
	add('H1', title, 20, 'strong', ink.plain, 2);
	add('P', subtitle, 12, 'plain', ink.muted, 20);
};

const room = (sheet: Sheet, needed: number): void => {
	if (sheet.y + needed <= bottom) return;
	sheet.doc.addPage({ size: 'A4', margin: 0 });
	sheet.y = margin;
};

const write = (sheet: Sheet, block: Block): void => {
	if (block.kind === 'table') table(sheet, block);
	else if (block.kind === 'pair') pair(sheet, block.of);
	else words(sheet, block);
};

const words = (sheet: Sheet, block: Extract<Block, { kind: 'heading' | 'text' }>): void => {
	const { doc, root } = sheet;
	const small = block.kind === 'text' && block.small;
	const [face, size] = block.kind === 'heading' ? (['strong', 12] as const) : (['plain', small ? 8.5 : 10] as const);
	font(doc, face, size);
	room(sheet, doc.heightOfString(block.text, { width: inside }) + (block.kind === 'heading' ? 60 : 0));
	root.add(
		doc.struct(block.kind === 'heading' ? 'H2' : 'P', {}, () => {
			font(doc, face, size, small ? ink.muted : ink.plain).text(block.text, margin, sheet.y, {
				width: inside,
				lineGap: 2,
			});
		}),
	);
	sheet.y = doc.y + (block.kind === 'heading' ? 6 : 10);
};

const pair = (sheet: Sheet, of: readonly (readonly [string, string])[]): void => {
	const { doc, root } = sheet;
	const each = (inside - 24 * (of.length - 1)) / of.length;
	const top = sheet.y;
	let end = top;
	of.forEach(([heading, text], n) => {
		const x = margin + n * (each + 24);
		root.add(
			doc.struct('H2', {}, () => {
				font(doc, 'plain', 8.5, ink.muted).text(heading, x, top, { width: each });
			}),
		);
		const below = doc.y + 2;
		root.add(
			doc.struct('P', {}, () => {
				font(doc, 'plain', 10).text(text, x, below, { width: each, lineGap: 2 });
			}),
		);
		end = Math.max(end, doc.y);
	});
	sheet.y = end + 20;
};

type Table = Extract<Block, { kind: 'table' }>;
const gap = 8;
const partsOf = (cell: Cell) => (typeof cell === 'string' ? { text: cell, below: '' } : cell);

const table = (sheet: Sheet, { columns, rows, total }: Table): void => {
	const { doc, root } = sheet;
	const all = columns.reduce((sum, { share }) => sum + share, 0);
	const widths = columns.map(({ share }) => ((inside - gap * (columns.length - 1)) * share) / all);
	const lefts = widths.map((_, n) => margin + widths.slice(0, n).reduce((sum, one) => sum + one + gap, 0));
	const placed = columns.map((column, n) => ({ ...column, left: lefts[n] ?? margin, width: widths[n] ?? 0 }));
	const body = doc.struct('Table');
	root.add(body);
	const align = (figures: boolean | undefined) => (figures ? 'right' : 'left');
	/** On every page that it fills; on the first alone for screen readers. */
	const headings = (again: boolean) => {
		// One that belongs to nothing would never be written, and the file with it never end.
		const row = again ? undefined : doc.struct('TR');
		if (row) body.add(row);
		const top = sheet.y;
		for (const { label, left, width: wide, figures } of placed) {
			const draw = () => {
				font(doc, 'plain', 8.5, ink.muted).text(label, left, top, { width: wide, align: align(figures) });
			};
			if (row) row.add(doc.struct('TH', {}, draw));
			else mute(doc, draw);
			sheet.y = Math.max(sheet.y, doc.y);
		}
		row?.end();
		sheet.y += 4;
		rule(sheet, ink.line);
	};
	headings(false);
	const heightOf = (cells: readonly Cell[]) =>
		Math.max(
			...placed.map(({ width: wide }, n) => {
				const { text, below } = partsOf(cells[n] ?? '');
				const main = font(doc, 'plain', 9.5).heightOfString(text, { width: wide });
				return main + (below ? font(doc, 'plain', 8.5).heightOfString(below, { width: wide }) + 1 : 0);
			}),
		);
	for (const cells of rows) {
		const tall = heightOf(cells);
		if (sheet.y + tall > bottom) {
			room(sheet, tall);
			headings(true);
		}
		const row = doc.struct('TR');
		body.add(row);
		const top = sheet.y;
		placed.forEach(({ left, width: wide, figures }, n) => {
			const { text, below } = partsOf(cells[n] ?? '');
			row.add(
				doc.struct('TD', {}, () => {
					font(doc, 'plain', 9.5).text(text, left, top, { width: wide, align: align(figures) });
					if (below) font(doc, 'plain', 8.5, ink.muted).text(below, left, doc.y + 1, { width: wide });
				}),
			);
		});
		row.end();
		sheet.y = top + tall + 5;
	}
	room(sheet, 30);
	rule(sheet, ink.plain);
	const row = doc.struct('TR');
	body.add(row);
	const top = sheet.y;
	row.add(
		doc.struct('TH', {}, () => {
			font(doc, 'strong', 11).text(total[0], margin, top, { width: inside / 2 });
		}),
	);
	row.add(
		doc.struct('TD', {}, () => {
			font(doc, 'strong', 11).text(total[1], margin + inside / 2, top, { width: inside / 2, align: 'right' });
		}),
	);
	row.end();
	body.end();
	sheet.y = doc.y + 20;
};

/** What screen readers pass over. */
const mute = (doc: Doc, draw: () => void): void => {
	doc.markContent('Artifact', { type: 'Layout' });
	draw();
	doc.endMarkedContent();
};

const rule = (sheet: Sheet, colour: string): void => {
	const { doc, y } = sheet;
	mute(doc, () => {
		doc
			.moveTo(margin, y)
			.lineTo(width - margin, y)
			.lineWidth(0.6)
			.strokeColor(colour)
			.stroke();
	});
	sheet.y += 6;
};

const foot = (doc: Doc, paper: Paper): void => {
	const { start, count } = doc.bufferedPageRange();
	for (let page = start; page < start + count; page++) {
		doc.switchToPage(page);
		doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
		font(doc, 'plain', 8, ink.muted).text(paper.footer(page - start + 1, count), margin, height - margin, {
			...{ width: inside, align: 'center', lineBreak: false },
		});
		doc.endMarkedContent();
	}
};
