import { type Candidate, eligible, frozenHash, type Turn } from './candidates.ts';
import { isFixedBy } from './chain.ts';
import { drawn } from './draw.ts';
import { type HandedIn, handedInHash } from './handed-in.ts';

/** A draw as it is handed to whoever reckons it anew: nothing else of the school is needed. */
export interface DrawRecord extends Turn {
	/** `YYYY-MM-DD`, in UTC. */
	readonly day: string;
	/** Of that day, in hexadecimal. */
	readonly link: string;
	/** What was told before the chain's first day, in hexadecimal, and that day. */
	readonly chain: { readonly anchor: string; readonly beginsOn: string; readonly madeAt: string };
	/** SHA-256, and what it is of: each file and address by its own fingerprint. */
	readonly handedIn: { readonly hash: string; readonly all: readonly HandedIn[] };
	/** SHA-256 of the candidates. */
	readonly frozen: string;
	readonly candidates: readonly Candidate[];
	/** Who was drawn; null where nobody could be. */
	readonly evaluatorId: string | null;
}

export const audits = [
	'chain-too-late',
	'link-not-fixed',
	'handed-in-differs',
	'candidate-twice',
	'candidates-differ',
	'evaluator-differs',
] as const;
export type Complaint = (typeof audits)[number];

const hex = (text: string) => Buffer.from(text, 'hex');

/** Days from the one told before the chain began to that of the draw. */
const daysIn = ({ day, chain }: DrawRecord) =>
	Temporal.PlainDate.from(chain.beginsOn).until(Temporal.PlainDate.from(day)).days + 1;

const wrong: Readonly<Record<Complaint, (record: DrawRecord) => boolean>> = {
	'chain-too-late': ({ chain }) =>
		Temporal.PlainDate.compare(
			Temporal.Instant.from(chain.madeAt).toZonedDateTimeISO('UTC').toPlainDate(),
			Temporal.PlainDate.from(chain.beginsOn),
		) >= 0,
	'link-not-fixed': (record) =>
		daysIn(record) < 1 || !isFixedBy(hex(record.link), hex(record.chain.anchor), daysIn(record)),
	'handed-in-differs': (record) => handedInHash(record, record.handedIn.all) !== record.handedIn.hash,
	'candidate-twice': ({ candidates }) => new Set(candidates.map(({ id }) => id)).size !== candidates.length,
	'candidates-differ': (record) => frozenHash(record, record.candidates) !== record.frozen,
	'evaluator-differs': (record) => reckoned(record) !== record.evaluatorId,
};

/** Who is drawn by what the record says. */
export const reckoned = ({ link, handedIn, frozen, candidates }: DrawRecord): string | null =>
	drawn(eligible(candidates), { link: hex(link), handedIn: handedIn.hash, frozen }) ?? null;

/** Everything that is not as a draw must be; nothing where all of it is right. */
export const audit = (record: DrawRecord): Complaint[] => audits.filter((one) => wrong[one](record));
