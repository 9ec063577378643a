/**
 * An input for every command and read, of a right form, about things that belong to nobody who calls. The walk asks only
 * whether the door opens: what happens behind it is each command's own tests.
 */
const nobody = '00000000-0000-7000-8000-000000000000';
const zone = 'Europe/Paris';

export interface Known {
	/** An organisation that one caller manages, and a letter. */
	readonly organisationId: string;
	readonly letterId: string;
	readonly personId: string;
}

export const samples = (known: Known): Readonly<Record<string, unknown>> => ({
	'identity.sign-up': {
		displayName: 'A',
		email: `${crypto.randomUUID()}@example.org`,
		password: 'a long secret',
		locale: 'fr',
		zone,
	},
	'identity.ask-confirmation': { email: 'nobody@example.org' },
	'identity.confirm-email': { token: 'x' },
	'identity.sign-in': { email: 'nobody@example.org', password: 'x' },
	'identity.pass-second-factor': { code: '000000' },
	'identity.ask-password-reset': { email: 'nobody@example.org' },
	'identity.reset-password': { token: 'x', password: 'a long secret' },
	'identity.session': {},
	'identity.enter-demonstration': { as: 'member' },
	'identity.sign-out': {},
	'identity.account': {},
	'identity.change-password': { current: 'x', password: 'a long secret' },
	'identity.ask-email-change': { email: 'new@example.org', password: 'x' },
	'identity.sessions': {},
	'identity.end-session': { sessionId: nobody },
	'identity.end-other-sessions': {},
	'identity.start-second-factor': { password: 'x' },
	'identity.confirm-second-factor': { code: '000000' },
	'identity.stop-second-factor': { password: 'x' },
	'identity.update-profile': { displayName: 'A', locale: 'fr', languages: [], zone },
	'identity.record-legal-name': { givenNames: 'A', familyName: 'B' },
	'identity.own-organisations': {},
	'identity.move-membership': { membershipId: nobody, move: 'accept' },
	'identity.organisation': { organisationId: known.organisationId },
	'identity.invite-member': {
		organisationId: known.organisationId,
		email: `${crypto.randomUUID()}@example.org`,
		part: 'member',
	},
	'identity.organisations': {},
	'identity.found-organisation': { kind: 'employer', name: crypto.randomUUID(), managerEmail: 'boss@example.org' },
	'identity.people': {},
	'identity.person-file': { personId: known.personId },
	'identity.create-person': { displayName: 'A', email: `${crypto.randomUUID()}@example.org`, locale: 'fr', zone },
	'identity.grant-role': { personId: known.personId, role: 'author' },
	'identity.end-role': { personId: known.personId, role: 'author' },
	'identity.disable-person': { personId: known.personId },
	'identity.enable-person': { personId: known.personId },
	'catalogue.courses': {},
	'catalogue.course': { course: 'none' },
	'catalogue.chapter': { course: 'none', chapter: 'none' },
	'catalogue.recent-courses': { most: 3 },
	'catalogue.course-addresses': {},
	'catalogue.known-pictures': { sha256s: [] },
	'catalogue.publish-course': {
		facts: { slug: 'walked', title: { fr: 'A' }, summary: { fr: 'B' }, licence: 'CC-BY-4.0' },
		parts: [
			{
				title: null,
				chapters: [{ key: 'one', texts: [{ language: 'fr', title: 'C', markdown: 'D', links: {}, pictures: {} }] }],
			},
		],
		pictures: [],
	},
	'programmes.programmes': {},
	'programmes.programme': { programme: 'none' },
	'platform.school-card': {},
	'platform.kept-data': {},
	'platform.broken': {},
	'platform.outbox': {},
	'platform.letter': { letterId: known.letterId },
	'platform.settings': {},
	'platform.audit-trail': {},
	'platform.heard-events': { listener: 'none' },
	'platform.last-backup': {},
	'platform.change-setting': { key: 'school.name', value: 'Walked' },
	'platform.resend-letter': { letterId: known.letterId },
	'platform.retry-news': { eventId: nobody, listener: 'none' },
	'platform.replay-events': { listener: 'none' },
	'platform.note-backup': { backupId: nobody },
	'platform.move-clock': { days: 1 },
	'desk.administrator': {},
});
