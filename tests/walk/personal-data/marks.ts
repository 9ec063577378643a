import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { sealedWords } from '#capabilities/integrity/server/sealed-words.ts';
import type { House } from '#platform/house.ts';
import { forgetting } from '#platform/personal/forgetting.ts';
import { free, ownRows } from '#platform/personal/rows-of.ts';
import type { PersonalData, Words } from '#platform/personal-data.ts';
import type { TestSchool } from '#platform/testing/school.ts';

/** A text that stands in one column of one person and nowhere else. */
export interface Mark {
	readonly who: string;
	readonly place: string;
	readonly words: Words;
	readonly text: string;
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** Where a constraint, or whoever reads it, wants a form: what is written, and what of it is looked for. */
const forms: Readonly<Record<string, (mark: string) => { write: string; find: string; where?: string }>> = {
	'identity_person.email': (mark) => ({ write: `${mark}@example.org`, find: mark }),
	'assessment_deliverable.url': (mark) => ({ write: `https://${mark}.example/`, find: mark, where: `kind = 'link'` }),
	'assessment_deliverable.sha256': (mark) => ({
		write: hash(mark),
		find: hash(mark),
		where: `kind = 'file' and number is not null`,
	}),
	'assessment_deliverable.repository_url': (mark) => ({
		write: `https://${mark}.example/`,
		find: mark,
		where: 'repository_url is not null',
	}),
	'assessment_deliverable.repository_ref': (mark) => ({ write: mark, find: mark, where: 'repository_url is not null' }),
	'assessment_deliverable.commit_id': (mark) => ({
		write: hash(mark).slice(0, 40),
		find: hash(mark).slice(0, 40),
		where: 'repository_url is not null',
	}),
	'assessment_confirmation.email': (mark) => ({ write: `${mark}@example.org`, find: mark, where: `state = 'asked'` }),
	'assessment_confirmation.remark': (mark) => ({ write: mark, find: mark, where: 'answered_at is not null' }),
	'assessment_fetch.url': (mark) => ({ write: `https://${mark}.example/`, find: mark }),
	'credentials_document.sha256': (mark) => ({ write: hash(mark), find: hash(mark) }),
	'credentials_credential.about': (mark) => ({ write: `planted:${mark}`, find: mark }),
	'credentials_credential.title': (mark) => ({ write: JSON.stringify({ fr: mark }), find: mark }),
	'faculty_document.sha256': (mark) => ({ write: hash(mark), find: hash(mark) }),
	'studio_revision.content': (mark) => ({ write: JSON.stringify({ planted: mark }), find: mark }),
	'enrolment_enrolment.withdrawal_reason': (mark) => ({ write: mark, find: mark, where: `state = 'withdrawn'` }),
	'mentoring_accompaniment.why': (mark) => ({ write: JSON.stringify([{ key: mark, values: {} }]), find: mark }),
	'faculty_qualification.end_reason': (mark) => ({ write: mark, find: mark, where: 'ended_at is not null' }),
	'identity_role.role': (mark) => ({ write: mark, find: mark, where: `role = 'planted'` }),
};

/** What is looked for as it stands, since it must stay what it is: ids, keys, sealed texts, addresses of files. */
export const asItIs: Readonly<Record<string, string>> = {
	'identity_person.languages': 'of three languages',
	'identity_person.zone': 'of the world’s zones',
	'identity_session.token': 'opens the session',
	'identity_account.account_id': 'is the id of the person',
	'identity_account.password': 'is tried when somebody signs in',
	'identity_export_piece.path': 'is read from the names of the files',
	'identity_export_piece.source': 'leads to the files',
	'identity_erasure.receipt_sealed': 'is written once the person is erased',
	'platform_file_key.key_sealed': 'opens the files',
	'platform_mail.body_sealed': 'is sealed, and forgotten once sent',
	'assessment_deliverable.file_key': 'leads to the file',
	'assessment_upload.chain': 'is compared with the hash of a file',
	'assessment_upload.hash_state': 'is what a hash goes on from',
	'assessment_upload.file_key': 'leads to the file',
	'assessment_fetch.file_key': 'leads to the file',
	'assessment_discarded.file_key': 'leads to the file',
	'identity_token.hash': 'is compared with the hash of a token',
	'identity_token.scopes': 'of the rights that a token may have',
	'platform_audit.token_id': 'is the id of a token',
	'platform_answer.token_id': 'is the id of a token',
	'platform_answer.answer_sealed': 'is sealed, and forgotten in a day',
	'identity_letter_choice.kind': 'of the kinds of letters',
	'identity_digest_item.kind': 'of the kinds of letters',
	'identity_digest_item.item_sealed': 'is sealed, and forgotten in a day',
	'assessment_draw.candidates': 'is a list of numbers of accounts',
	'assessment_draw.reasons': 'of the reasons that there are',
	'assessment_draw.drawn_as': 'is the number of an account',
	'oversight_draw.candidates': 'is a list of numbers of accounts',
	'oversight_draw.reasons': 'of the reasons that there are',
	'oversight_draw.drawn_as': 'is the number of an account',
	'oversight_period.defences': 'is a list of numbers of defences',
	'oversight_period.evaluators': 'is a list of numbers of accounts',
	'oversight_period.chosen': 'is a list of numbers of defences',
	'calendar_availability.zone': 'of the world’s zones',
	'calendar_feed.token_sealed': 'opens the calendar',
	'calendar_feed.token_hash': 'is compared with the hash of an address',
	'rooms_piece.sha256': 'is compared with the hash of the piece',
	'faculty_document.file_key': 'leads to the file',
	'faculty_billing.iban_sealed': 'is sealed, and opened for whoever asks for their own',
	'studio_mistake.code': 'is by what a report is followed',
	'studio_mistake_reporter.email': 'stands where there is no account',
	...Object.fromEntries(
		sealedWords.map(({ table, column }) => [`${table}.${column}`, 'is sealed, and opened for whoever may read it']),
	),
	'integrity_named.enrolment_id': 'is the number of an enrolment',
	'integrity_evidence.subject_id': 'is the number of a project or a defence',
	'identity_membership.email': 'is the address of the account',
	'platform_mail.to_address': 'is the address of the account',
};

/** Of nobody by a column of its own: ids in them are looked for with the id of the person. */
const ownerless = ({ persons, through }: PersonalData) => persons.length === 0 && !through;

/** Writes a mark into every column with words of somebody that a registration names. */
export const markAll = async (
	school: TestSchool,
	house: House,
	who: { readonly id: string; readonly letter: string },
): Promise<readonly Mark[]> => {
	const marks: Mark[] = [];
	const all = house.capabilities.flatMap((one) => one.personalData);
	for (const data of all) {
		if (ownerless(data)) continue;
		for (const [column, words] of Object.entries(data.words)) {
			const place = `${data.table}.${column}`;
			if (place in asItIs) continue;
			const mark = `planted${who.letter}${hash(place).slice(0, 12)}`;
			const { write, find, where = 'true' } = forms[place]?.(mark) ?? { write: mark, find: mark };
			const own = ownRows(house, data, who.id);
			if (!own) continue;
			const written = await school.make((ctx) =>
				forgetting(ctx, async () => {
					const { rows } = await sql`
						update ${sql.table(data.table)} set ${sql.id(column)} = ${write}
						where ${own} and ${sql.raw(where)} returning 1`.execute(free(ctx));
					return rows.length;
				}),
			);
			if (written > 0) marks.push({ who: who.letter, place, words, text: find });
		}
	}
	return marks;
};
