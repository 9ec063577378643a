import type { House } from '#platform/house.ts';
import type { TestSchool } from '#platform/testing/school.ts';

/** Whole tables, and columns, that could hold something of a person by their type and do not, each for a reason. */
export const excused: Readonly<Record<string, string>> = {
	catalogue_: 'courses, published for everybody to read',
	programmes_: 'programmes, published for everybody to read',
	observatory_: 'figures of the labour market',
	search_: 'what is published, in the words by which it is found',
	platform_slow: 'statements of the program, never what they were asked with',
	platform_migration: 'which files made the database',
	platform_faces: 'which views the database has',
	platform_process: 'which processes live',
	credentials_key: 'what the school signs with',
	'assessment_defence.appointment_id': 'the row that it is about',
	'assessment_draw.frozen': 'the fingerprint of a list',
	'assessment_draw.handed_in': 'the fingerprint of what was handed in',
	assessment_draw_chain: 'chance of the draws',
	assessment_draw_link: 'chance of the draws',
	credentials_list: 'places of credentials, without saying whose',
	identity_organisation: 'companies and institutions',
	identity_consent_text: 'texts of the school, alike for everybody',
	identity_discarded: 'numbers of copies that are over',
	'platform_audit.action': 'the name of a command',
	'platform_audit.task': 'the name of a sweep or listener',
	'platform_audit.request_id': 'the number of a request, of which nothing else is kept',
	'platform_event.name': 'the name of an event',
	'platform_delivery.listener': 'the name of a listener',
	'platform_delivery.last_error': 'the kind of a fault, never its words',
	'platform_webhook.name': 'what the school calls an address',
	'platform_webhook.url': 'an address of a machine that the school notifies',
	'platform_webhook.events': 'names of events',
	'platform_webhook.secret_sealed': 'what signs the news to a machine',
	'platform_webhook.former_secret_sealed': 'what signed the news to a machine',
	'platform_webhook_attempt.error': 'the kind of a fault',
	'platform_finding.sweep': 'the name of a sweep',
	'platform_mail.notice': 'the name of a notice',
	'platform_setting.key': 'the name of a setting',
	'platform_setting.value': 'what the school chose',
	'identity_account.provider_id': 'that one signs in by password',
	'credentials_credential.issuer': 'the school’s own address',
	calendar_series: 'how often and at which hour, without saying who',
	'calendar_appointment.kind': 'what an appointment is for',
	'calendar_appointment.title_key': 'the name of a message',
	'calendar_appointment.path': 'a page',
	'calendar_appointment.zone': 'a zone',
	'calendar_appointment.subject_id': 'the row that it is about',
	'calendar_appointment.room_id': 'a room',
	'mentoring_trace.subject': 'the key of a project',
	'mentoring_score.version': 'which table of figures it was reckoned with',
	'mentoring_score.contributions': 'figures and the names of signs',
	'mentoring_score.unknown': 'names of signs',
	'mentoring_case_step.move': 'the name of a step',
	'mentoring_case_step.state_after': 'the name of a state',
	'faculty_application_step.move': 'the name of a step',
	'faculty_application_step.to_state': 'the name of a state',
	'faculty_occupation.rome': 'a code of the classifications',
	'mentoring_change_step.move': 'the name of a step',
	'mentoring_change_step.to_state': 'the name of a state',
	'faculty_discarded.file_key': 'leads to a file of which nothing speaks any more',
	'faculty_work.about_id': 'the row that it is about',
	'faculty_work.learner_ref': 'the number of an enrolment',
	'faculty_statement_version.currency': 'a currency',
	'faculty_statement_step.move': 'the name of a step',
	'faculty_statement_step.to_state': 'the name of a state',
	'rooms_room.kind': 'what a room is for',
	'rooms_room.title_key': 'the name of a message',
	'rooms_room.subject_id': 'the row that it is about',
	rooms_turn_secret: 'what the school shares with its relay',
	'rooms_key.wrapped': 'what opens a recording, with the keys of its people alone',
	rooms_joined: 'what became of a recording',
	'rooms_watcher.why_key': 'the name of a message',
	'rooms_take_check.take_id': 'a take',
	'rooms_seal.hash': 'the hash over the hashes of a recording',
	'mentoring_session.appointment_id': 'an appointment',
	'mentoring_session.series_id': 'a series of appointments',
	'mentoring_session.room_id': 'a room',
	'enrolment_plan.done': 'keys of projects',
	'enrolment_plan_date.project_key': 'the key of a project',
	'assessment_chapter.competency_key': 'the key of a competency',
	'assessment_decision.competency_key': 'the key of a competency',
	'assessment_deliverable.media_type': 'the kind of a file',
	'assessment_upload.media_type': 'the kind of a file',
	'assessment_fetch.stage': 'the name of a stage',
	'assessment_fetch.reason': 'the code of a reason',
	'assessment_move.move': 'the name of a step',
	'assessment_move.state_before': 'the name of a state',
	'assessment_move.state_after': 'the name of a state',
	'oversight_period.frozen': 'the fingerprint of a list',
	'oversight_draw.frozen': 'the fingerprint of a list',
	'oversight_look.recording_hash': 'the hash over the hashes of a recording',
	'oversight_judgement.competency_key': 'the key of a competency',
	'oversight_move.move': 'the name of a step',
	'oversight_move.state_before': 'the name of a state',
	'oversight_move.state_after': 'the name of a state',
	'integrity_comparison.engine': 'which program compared',
	integrity_key: 'by which codes are known',
	'integrity_case.code_mark': 'the mark of a code, of whom nobody knows',
	'studio_draft.occupation': 'an occupation of the classifications',
	'studio_draft.fap': 'a code of the classifications',
	'studio_draft.rome': 'a code of the classifications',
	'studio_draft.esco': 'a code of the classifications',
	'studio_draft.territory': 'a code of a territory',
	'studio_item.key': 'the key of a part of a programme',
	'studio_step.move': 'the name of a step',
	'studio_mistake_step.move': 'the name of a step',
	'studio_mistake_step.to_state': 'the name of a state',
	'studio_approval.content_hash': 'the hash of a programme’s content',
	'studio_publication.content_hash': 'the hash of a programme’s content',
};

interface Column {
	readonly place: string;
	readonly table: string;
}

/**
 * Every column that could refer to a person or hold their words: of text, JSON, bytes or ids, save those that a constraint
 * holds to a list of words or to a row of a table of things, and the row's own id.
 */
export const columnsOfPeople = async (school: TestSchool): Promise<readonly Column[]> =>
	school.rows<{ place: string; table: string }>(`
		select c.relname || '.' || a.attname as place, c.relname as table
		from pg_class c
		join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
		join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
		join pg_type t on t.oid = a.atttypid
		where c.relkind in ('r', 'p')
		and t.typcategory not in ('N', 'D', 'B', 'T')
		and not (t.typcategory = 'A' and t.typname ~ '^_(int|numeric|float|bool|date|timestamp)')
		and not exists (
			select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
			and pg_get_constraintdef(k.oid) ~ '(= ANY|<@) \\(?\\(?ARRAY\\[|^CHECK \\(\\(\\w+ = ''[^'']+''::text\\)\\)$'
		)
		and not exists (
			select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any(k.conkey)
			and k.confrelid <> 'identity_person'::regclass
			and not exists (
				select from pg_constraint p where p.conrelid = c.oid and p.contype = 'f' and a.attnum = any(p.conkey)
				and p.confrelid = 'identity_person'::regclass
			)
		)
		and not (t.typname = 'uuid' and exists (
			select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p' and k.conkey = array[a.attnum]
		))
		order by 1`);

/** What the registrations of the house name. */
export const registeredColumns = (house: House): ReadonlySet<string> =>
	new Set(
		house.capabilities
			.flatMap((one) => one.personalData)
			.flatMap(({ table, persons, lists = [], words, through }) =>
				[...persons, ...lists, ...Object.keys(words), ...(through ? [through.column] : [])].map(
					(column) => `${table}.${column}`,
				),
			),
	);

const isExcused = ({ place, table }: Column) =>
	[place, table].some((one) => one in excused) ||
	Object.keys(excused).some((prefix) => prefix.endsWith('_') && table.startsWith(prefix));

/** Columns of which nobody has said what they hold. */
export const unexplained = async (school: TestSchool, house: House): Promise<readonly string[]> => {
	const known = registeredColumns(house);
	return (await columnsOfPeople(school))
		.filter((column) => !known.has(column.place) && !isExcused(column))
		.map(({ place }) => place);
};
