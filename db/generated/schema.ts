// Generated from the migrated database by `npm run generate`. Not written by hand.

import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

export interface AssessmentAcquired {
	enrolmentId: string;
	projectId: string;
	projectKey: string;
	competencyKey: string;
	acquiredAt: Temporal.Instant;
	defenceId: string;
	heldOn: Temporal.PlainDate;
	evaluatorId: string;
}

export interface AssessmentAuthor {
	id: Generated<string>;
	groupId: string;
	projectId: string;
	programmeId: string;
	version: number;
	projectKey: string;
	joinedAt: Temporal.Instant;
	leftAt: Temporal.Instant | null;
}

export interface AssessmentBeneficiary {
	projectId: string;
	name: string;
	organisation: string | null;
	namedAt: Temporal.Instant;
}

export interface AssessmentChapter {
	defenceId: string;
	number: number;
	competencyKey: string;
	at: Temporal.Instant;
}

export interface AssessmentConfirmation {
	id: Generated<string>;
	projectId: string;
	name: string;
	organisation: string | null;
	email: string | null;
	domain: string;
	toMark: string;
	saidIn: 'fr' | 'en' | 'es';
	state: 'asked' | 'confirmed' | 'denied' | 'taken-back' | 'expired';
	askedAt: Temporal.Instant;
	remindAt: Temporal.Instant | null;
	remindedAt: Temporal.Instant | null;
	dueAt: Temporal.Instant | null;
	remark: string | null;
	answeredAt: Temporal.Instant | null;
}

export interface AssessmentDecision {
	id: Generated<string>;
	defenceId: string;
	projectId: string;
	competencyKey: string;
	outcome: 'acquired' | 'not-yet';
	reason: string;
	decidedBy: string;
	decidedAt: Temporal.Instant;
	supersedes: string | null;
	met: boolean[] | null;
}

export interface AssessmentDefence {
	id: Generated<string>;
	projectId: string;
	number: number;
	learnerId: string;
	evaluatorId: string;
	mentorIds: string[];
	plannedFor: Temporal.Instant | null;
	plannedAt: Temporal.Instant | null;
	state: 'asked' | 'accepted' | 'planned' | 'cancelled' | 'lapsed' | 'incident' | 'doubtful' | 'withdrawn' | 'passed-over' | 'held';
	heldOn: Temporal.PlainDate | null;
	decidedAt: Temporal.Instant | null;
	drawId: string | null;
	appointmentId: string | null;
	askedAt: Temporal.Instant;
	roomId: string | null;
	recordingHash: string | null;
	identityCheckId: string | null;
	identityOutcome: Generated<string>;
	appeals: string | null;
}

export interface AssessmentDeliverable {
	id: Generated<string>;
	projectId: string;
	number: number | null;
	kind: 'file' | 'link';
	name: string;
	addedAt: Temporal.Instant;
	url: string | null;
	mediaType: string | null;
	bytes: number | null;
	sha256: string | null;
	fileKey: string | null;
	sliceBytes: number | null;
	repositoryUrl: string | null;
	repositoryRef: string | null;
	commitId: string | null;
	takenFrom: string | null;
}

export interface AssessmentDiscarded {
	fileKey: string;
	learnerId: string;
	discardedAt: Temporal.Instant;
	inSlices: Generated<boolean>;
}

export interface AssessmentDoneWith {
	projectId: string;
	number: number;
	learnerId: string;
}

export interface AssessmentDraw {
	id: Generated<string>;
	projectId: string;
	number: number;
	turn: number;
	day: Temporal.PlainDate;
	chainId: string;
	drawnAt: Temporal.Instant;
	handedIn: string;
	frozen: string;
	candidates: string[];
	reasons: string[];
	drawnAs: string | null;
	evaluatorId: string | null;
}

export interface AssessmentDrawChain {
	id: Generated<string>;
	madeAt: Temporal.Instant;
	anchor: string;
	beginsOn: Temporal.PlainDate;
	endsOn: Temporal.PlainDate;
	lastSealed: Buffer;
}

export interface AssessmentDrawLink {
	day: Temporal.PlainDate;
	chainId: string;
	link: string;
	toldAt: Temporal.Instant;
}

export interface AssessmentExchange {
	projectId: string;
	number: number;
	onDay: Temporal.PlainDate;
	said: string;
	writtenAt: Temporal.Instant;
}

export interface AssessmentFetch {
	id: Generated<string>;
	projectId: string;
	url: string;
	ref: string | null;
	askedAt: Temporal.Instant;
	stage: 'queued' | 'fetching' | 'packing';
	arrived: Generated<number>;
	dueAt: Temporal.Instant | null;
	reason: 'not-found' | 'private' | 'no-repository' | 'empty' | 'no-such-ref' | 'too-large' | 'too-many-entries' | 'too-slow' | 'unreachable' | 'not-allowed' | 'broken' | 'file-too-large' | 'version-too-large' | 'upload-quota' | 'trouble' | null;
	tries: Generated<number>;
	fileKey: string | null;
}

export interface AssessmentGroup {
	id: Generated<string>;
	programmeId: string;
	version: number;
	projectKey: string;
	madeAt: Temporal.Instant;
}

export interface AssessmentHandIn {
	projectId: string;
	number: number;
	handedInAt: Temporal.Instant;
	learnerId: string;
	enrolmentId: string;
	programmeId: string;
	version: number;
	projectKey: string;
}

export interface AssessmentHearing {
	evaluatorId: string;
	learnerId: string;
}

export interface AssessmentHeld {
	defenceId: string;
	projectId: string;
	number: number;
	enrolmentId: string;
	learnerId: string;
	evaluatorId: string;
	programmeId: string;
	version: number;
	projectKey: string;
	decidedAt: Temporal.Instant;
	roomId: string;
	recordingHash: string;
}

export interface AssessmentIdentityCheck {
	id: Generated<string>;
	defenceId: string;
	document: 'identity-card' | 'passport' | 'residence-permit' | 'driving-licence' | 'other';
	outcome: 'matches' | 'doubtful';
	words: string | null;
	checkedBy: string;
	checkedAt: Temporal.Instant;
}

export interface AssessmentJudged {
	defenceId: string;
	competencyKey: string;
	outcome: 'acquired' | 'not-yet';
	met: boolean[];
}

export interface AssessmentLooker {
	id: Generated<string>;
	projectId: string;
	number: number;
	personId: string;
	letAt: Temporal.Instant;
	until: Temporal.Instant;
}

export interface AssessmentMove {
	id: Generated<string>;
	projectId: string;
	at: Temporal.Instant;
	move: string;
	stateBefore: string;
	stateAfter: string;
	actorId: string | null;
	reason: string | null;
}

export interface AssessmentProgress {
	projectId: string;
	enrolmentId: string;
	learnerId: string;
	programmeId: string;
	version: number;
	projectKey: string;
	position: number;
	state: 'locked' | 'open' | 'paused' | 'mentor-review' | 'escalated' | 'ready' | 'no-evaluator' | 'evaluator-asked' | 'to-book' | 'defence-planned' | 'identity-doubtful' | 'appeal-review' | 'improving' | 'validated';
	since: Temporal.Instant;
	dueAt: Temporal.Instant | null;
}

export interface AssessmentProject {
	id: Generated<string>;
	enrolmentId: string;
	learnerId: string;
	programmeId: string;
	version: number;
	projectKey: string;
	position: number;
	state: 'locked' | 'open' | 'paused' | 'mentor-review' | 'escalated' | 'ready' | 'no-evaluator' | 'evaluator-asked' | 'to-book' | 'defence-planned' | 'identity-doubtful' | 'appeal-review' | 'improving' | 'validated';
	since: Temporal.Instant;
	remindAt: Temporal.Instant | null;
	remindedAt: Temporal.Instant | null;
	dueAt: Temporal.Instant | null;
}

export interface AssessmentUpload {
	id: Generated<string>;
	projectId: string;
	name: string;
	bytes: number;
	arrived: Generated<number>;
	sliceBytes: number;
	chain: string;
	hashState: string | null;
	mediaType: string | null;
	fileKey: string;
	begunAt: Temporal.Instant;
	heardAt: Temporal.Instant;
}

export interface AssessmentVersion {
	projectId: string;
	number: number;
	handedInAt: Temporal.Instant;
	note: string | null;
}

export interface AssessmentVersionAuthor {
	projectId: string;
	number: number;
	learnerId: string;
}

export interface CalendarAppointment {
	id: Generated<string>;
	kind: string;
	titleKey: string;
	path: string | null;
	subjectId: string | null;
	roomId: string | null;
	seriesId: string | null;
	occurrence: number | null;
	plannedAt: Temporal.Instant;
	startsAt: Temporal.Instant;
	endsAt: Temporal.Instant;
	zone: string;
	openToChanges: boolean;
	sequence: Generated<number>;
	bookedAt: Temporal.Instant;
	bookedBy: string | null;
	changedAt: Temporal.Instant;
	booked: Generated<boolean>;
	cancelledAt: Temporal.Instant | null;
	cancelledBy: string | null;
	late: Generated<boolean>;
	reason: string | null;
}

export interface CalendarAttendee {
	appointmentId: string;
	personId: string;
	startsAt: Temporal.Instant;
	endsAt: Temporal.Instant;
	booked: boolean;
	part: 'host' | 'guest';
	beforeMinutes: Generated<number>;
	afterMinutes: Generated<number>;
	remindedAt: Temporal.Instant | null;
}

export interface CalendarAvailability {
	personId: string;
	zone: string;
	beforeMinutes: Generated<number>;
	afterMinutes: Generated<number>;
	mostPerDay: number | null;
	changedAt: Temporal.Instant;
}

export interface CalendarException {
	id: Generated<string>;
	personId: string;
	kind: 'away' | 'instead';
	fromDay: Temporal.PlainDate;
	toDay: Temporal.PlainDate;
	fromMinute: number | null;
	toMinute: number | null;
}

export interface CalendarFeed {
	id: Generated<string>;
	personId: string;
	name: string;
	tokenHash: string;
	tokenSealed: Buffer;
	madeAt: Temporal.Instant;
}

export interface CalendarMeeting {
	appointmentId: string;
	kind: string;
	subjectId: string | null;
	roomId: string | null;
	seriesId: string | null;
	occurrence: number | null;
	startsAt: Temporal.Instant;
	endsAt: Temporal.Instant;
	booked: boolean;
	cancelledAt: Temporal.Instant | null;
	cancelledBy: string | null;
	late: boolean;
}

export interface CalendarParticipant {
	appointmentId: string;
	personId: string;
	part: 'host' | 'guest';
}

export interface CalendarSeries {
	id: Generated<string>;
	kind: string;
	firstDay: Temporal.PlainDate;
	minute: number;
	zone: string;
	everyWeeks: number;
	occurrences: number;
	minutes: number;
	sequence: Generated<number>;
	bookedAt: Temporal.Instant;
	cancelledAt: Temporal.Instant | null;
}

export interface CalendarWeek {
	personId: string;
	zone: string;
	weekday: number;
	fromMinute: number;
	toMinute: number;
}

export interface CalendarWeeklyHours {
	personId: string;
	weekday: number;
	fromMinute: number;
	toMinute: number;
}

export interface CatalogueChapter {
	courseId: string;
	version: number;
	key: string;
	part: number;
	position: number;
}

export interface CatalogueChapterText {
	courseId: string;
	version: number;
	key: string;
	language: 'fr' | 'en' | 'es';
	revisionId: string;
}

export interface CatalogueCourse {
	id: Generated<string>;
	slug: string;
	createdAt: Temporal.Instant;
	currentVersion: number;
}

export interface CatalogueOpenChapter {
	course: string;
	chapter: string;
	language: string;
	title: string;
	headings: { id: string; text: string; depth: number }[];
}

export interface CatalogueOpenCourse {
	courseId: string;
	slug: string;
	version: number;
	title: import('#platform/localized.ts').Localized;
	languages: string[];
}

export interface CataloguePart {
	courseId: string;
	version: number;
	position: number;
	title: ColumnType<import('#platform/localized.ts').Localized, string, string> | null;
}

export interface CataloguePicture {
	sha256: string;
	type: string;
	width: number;
	height: number;
	bytes: number;
	widths: number[];
	createdAt: Temporal.Instant;
}

export interface CatalogueRevision {
	id: Generated<string>;
	courseId: string;
	key: string;
	language: 'fr' | 'en' | 'es';
	number: number;
	hash: string;
	title: string;
	markdown: string;
	html: string;
	contents: ColumnType<{ id: string; text: string; depth: number }[], string, string>;
	words: number;
	publishedAt: Temporal.Instant;
}

export interface CatalogueToldChapter {
	courseId: string;
	course: string;
	courseTitle: import('#platform/localized.ts').Localized;
	version: number;
	current: boolean;
	publishedAt: Temporal.Instant;
	chapter: string;
	language: import('#platform/localized.ts').Locale;
	revisionId: string;
	title: string;
	html: string;
}

export interface CatalogueVersion {
	courseId: string;
	number: number;
	publishedAt: Temporal.Instant;
	contentHash: string;
	title: ColumnType<import('#platform/localized.ts').Localized, string, string>;
	summary: ColumnType<import('#platform/localized.ts').Localized, string, string>;
	subject: string;
	level: 'beginner' | 'intermediate' | 'advanced';
	licence: string;
	authors: ColumnType<string[], string, string>;
	sourceUrl: string | null;
	languages: string[];
	chapters: number;
	minutes: number;
}

export interface CredentialsCredential {
	id: Generated<string>;
	personId: string;
	about: string;
	listId: string;
	place: number;
	holder: string;
	title: ColumnType<import('#platform/localized.ts').Localized, string, string>;
	issuer: string;
	issuedAt: Temporal.Instant;
	revokedAt: Temporal.Instant | null;
}

export interface CredentialsDocument {
	credentialId: string;
	text: string;
	sha256: string;
}

export interface CredentialsHeld {
	personId: string;
	about: string | null;
}

export interface CredentialsHold {
	id: Generated<string>;
	personId: string;
	about: string | null;
	source: string;
	reason: string;
	placedBy: string | null;
	since: Temporal.Instant;
	liftedBy: string | null;
	liftedAt: Temporal.Instant | null;
}

export interface CredentialsKey {
	id: Generated<string>;
	multikey: string;
	secretSealed: Buffer | null;
	madeAt: Temporal.Instant;
	retiredAt: Temporal.Instant | null;
}

export interface CredentialsList {
	id: Generated<string>;
	address: string;
	issuer: string;
	openedAt: Temporal.Instant;
}

export interface CredentialsRevocation {
	id: Generated<string>;
	credentialId: string;
	state: 'proposed' | 'revoked' | 'withdrawn' | 'lapsed';
	reason: string;
	proposedBy: string;
	proposedAt: Temporal.Instant;
	remindAt: Temporal.Instant;
	dueAt: Temporal.Instant;
	remindedAt: Temporal.Instant | null;
	decidedBy: string | null;
	decidedAt: Temporal.Instant | null;
	decisionReason: string | null;
}

export interface CredentialsStanding {
	credentialId: string;
	personId: string;
	about: string;
	title: import('#platform/localized.ts').Localized;
	issuedAt: Temporal.Instant;
	revokedAt: Temporal.Instant | null;
}

export interface EnrolmentDue {
	enrolmentId: string;
	projectKey: string;
	dueOn: Temporal.PlainDate;
}

export interface EnrolmentDueEver {
	enrolmentId: string;
	projectKey: string;
	dueOn: Temporal.PlainDate;
	number: number;
	madeAt: Temporal.Instant;
}

export interface EnrolmentEnrolment {
	id: Generated<string>;
	personId: string;
	programmeId: string;
	version: number;
	state: 'active' | 'withdrawn' | 'completed';
	enrolledAt: Temporal.Instant;
	changedAt: Temporal.Instant;
	withdrawalReason: string | null;
}

export interface EnrolmentLearner {
	enrolmentId: string;
	personId: string;
	programmeId: string;
	version: number;
	state: 'active' | 'withdrawn' | 'completed';
	enrolledAt: Temporal.Instant;
	endedAt: Temporal.Instant | null;
}

export interface EnrolmentPace {
	enrolmentId: string;
	number: number;
	months: number | null;
	startsOn: Temporal.PlainDate;
	madeAt: Temporal.Instant;
	why: string;
	done: string[];
}

export interface EnrolmentPlan {
	enrolmentId: string;
	number: number;
	months: number | null;
	startsOn: Temporal.PlainDate;
	madeAt: Temporal.Instant;
	why: 'enrolled' | 'pace-changed' | 'project-validated';
	done: Generated<string[]>;
}

export interface EnrolmentPlanDate {
	enrolmentId: string;
	number: number;
	projectKey: string;
	dueOn: Temporal.PlainDate;
}

export interface FacultyApplication {
	id: Generated<string>;
	personId: string;
	state: 'applied' | 'in-review' | 'qualified' | 'refused' | 'withdrawn' | 'lapsed';
	motivation: string | null;
	referredBy: string | null;
	reviewerId: string | null;
	appliedAt: Temporal.Instant;
	changedAt: Temporal.Instant;
	remindAt: Temporal.Instant | null;
	dueAt: Temporal.Instant | null;
	remindedAt: Temporal.Instant | null;
	part: Generated<'mentor' | 'evaluator'>;
}

export interface FacultyApplicationProgramme {
	applicationId: string;
	programmeId: string;
}

export interface FacultyApplicationStep {
	applicationId: string;
	number: number;
	move: string;
	toState: string;
	reason: string | null;
	madeAt: Temporal.Instant;
	madeBy: string | null;
}

export interface FacultyBasis {
	fromMonth: Temporal.PlainDate;
	basis: 'session' | 'learner';
}

export interface FacultyBilling {
	id: Generated<string>;
	personId: string;
	name: string;
	address: string;
	siret: string | null;
	vatNumber: string | null;
	ibanSealed: Buffer | null;
	saidAt: Temporal.Instant;
}

export interface FacultyContest {
	id: Generated<string>;
	statementId: string;
	version: number;
	state: 'asked' | 'escalated' | 'answered';
	question: string;
	answer: string | null;
	askedAt: Temporal.Instant;
	answeredAt: Temporal.Instant | null;
	answeredBy: string | null;
	remindAt: Temporal.Instant | null;
	dueAt: Temporal.Instant | null;
	remindedAt: Temporal.Instant | null;
}

export interface FacultyDiscarded {
	fileKey: string;
}

export interface FacultyDocument {
	id: Generated<string>;
	applicationId: string;
	name: string;
	mediaType: 'application/pdf' | 'image/png' | 'image/jpeg' | 'image/webp';
	bytes: number;
	sha256: string;
	fileKey: string;
	addedAt: Temporal.Instant;
}

export interface FacultyEvaluator {
	personId: string;
	languages: Generated<string[]>;
	mostDefences: Generated<number>;
	pausedUntil: Temporal.PlainDate | null;
	since: Temporal.Instant;
	changedAt: Temporal.Instant;
}

export interface FacultyGuide {
	mentorId: string;
	presentation: string | null;
	languages: import('#platform/localized.ts').Locale[];
	capacity: number;
	pausedUntil: Temporal.PlainDate | null;
	occupations: string[];
}

export interface FacultyHearer {
	evaluatorId: string;
	programmeId: string;
	languages: import('#platform/localized.ts').Locale[];
	pausedUntil: Temporal.PlainDate | null;
	mostDefences: number;
}

export interface FacultyKnown {
	personId: string;
	knownId: string;
}

export interface FacultyMentor {
	personId: string;
	presentation: string | null;
	languages: Generated<string[]>;
	capacity: number;
	pausedUntil: Temporal.PlainDate | null;
	since: Temporal.Instant;
	changedAt: Temporal.Instant;
}

export interface FacultyMonthNoted {
	mentorId: string;
	enrolmentId: string;
	month: Temporal.PlainDate;
}

export interface FacultyOccupation {
	mentorId: string;
	rome: string;
}

export interface FacultyPayee {
	id: Generated<string>;
	mentorId: string;
	merged: Generated<boolean>;
}

export interface FacultyQualification {
	id: Generated<string>;
	personId: string;
	programmeId: string;
	applicationId: string | null;
	givenBy: string | null;
	givenAt: Temporal.Instant;
	endedBy: string | null;
	endedAt: Temporal.Instant | null;
	endReason: string | null;
	part: Generated<'mentor' | 'evaluator'>;
}

export interface FacultyQualified {
	mentorId: string;
	programmeId: string;
	givenAt: Temporal.Instant;
}

export interface FacultyRate {
	id: GeneratedAlways<number>;
	fromMonth: Temporal.PlainDate;
	basis: 'session' | 'learner';
	session5: number;
	session6: number;
	session7: number;
	learner5: number;
	learner6: number;
	learner7: number;
	rareSupplement: number;
	shareHeld: number;
	shareMissedByLearner: number;
	shareMissedByMentor: number;
	shareCancelledLate: number;
	shareCancelledInTime: number;
	reason: string;
	setAt: Temporal.Instant;
	setBy: string | null;
}

export interface FacultyStatement {
	id: Generated<string>;
	payeeId: string;
	month: Temporal.PlainDate;
	number: number;
	state: 'drawn' | 'escalated' | 'returned' | 'approved';
	version: number;
	changedAt: Temporal.Instant;
	remindAt: Temporal.Instant | null;
	dueAt: Temporal.Instant | null;
	remindedAt: Temporal.Instant | null;
}

export interface FacultyStatementLine {
	statementId: string;
	version: number;
	position: number;
	workId: number;
	kind: 'due' | 'correction';
	cents: number;
}

export interface FacultyStatementStep {
	statementId: string;
	number: number;
	version: number;
	move: string;
	toState: string;
	billingId: string | null;
	reason: string | null;
	madeAt: Temporal.Instant;
	madeBy: string | null;
}

export interface FacultyStatementVersion {
	statementId: string;
	version: number;
	serial: GeneratedAlways<number>;
	currency: string;
	cents: number;
	lines: number;
	upTo: number;
	drawnAt: Temporal.Instant;
}

export interface FacultyTie {
	id: Generated<string>;
	personId: string;
	knownId: string;
	kind: 'family' | 'friend' | 'work' | 'other';
	declaredAt: Temporal.Instant;
	endedAt: Temporal.Instant | null;
}

export interface FacultyWork {
	id: GeneratedAlways<number>;
	payeeId: string;
	aboutId: string;
	kind: 'session' | 'learner' | 'granted';
	doneOn: Temporal.PlainDate;
	programmeId: string | null;
	learnerRef: string | null;
	level: number | null;
	rare: boolean | null;
	outcome: 'held' | 'missed-by-learner' | 'missed-by-mentor' | 'cancelled-late' | 'cancelled-in-time' | null;
	days: number | null;
	monthDays: number | null;
	cents: number | null;
	reason: string | null;
	notedAt: Temporal.Instant;
	notedBy: string | null;
}

export interface IdentityAccount {
	id: Generated<string>;
	userId: string;
	accountId: string;
	providerId: string;
	password: string | null;
	accessToken: string | null;
	refreshToken: string | null;
	idToken: string | null;
	accessTokenExpiresAt: Temporal.Instant | null;
	refreshTokenExpiresAt: Temporal.Instant | null;
	scope: string | null;
	createdAt: Generated<Temporal.Instant>;
	updatedAt: Generated<Temporal.Instant>;
}

export interface IdentityAccountDay {
	day: Temporal.PlainDate;
	accounts: number;
	unconfirmed: number;
}

export interface IdentityClock {
	personId: string;
	zone: string;
}

export interface IdentityConsent {
	id: Generated<string>;
	personId: string;
	purpose: string;
	version: number;
	locale: 'fr' | 'en' | 'es';
	agreedAt: Temporal.Instant;
	withdrawnAt: Temporal.Instant | null;
}

export interface IdentityConsentText {
	purpose: string;
	version: number;
	text: ColumnType<import('#platform/localized.ts').Localized, string, string>;
	sha256: string;
	since: Temporal.Instant;
}

export interface IdentityDigestItem {
	id: Generated<string>;
	personId: string;
	kind: string;
	writtenAt: Temporal.Instant;
	dueAt: Temporal.Instant;
	itemSealed: Buffer;
}

export interface IdentityDiscarded {
	fileKey: string;
	discardedAt: Temporal.Instant;
}

export interface IdentityEmailChange {
	id: Generated<string>;
	personId: string;
	newEmail: string;
	askedAt: Temporal.Instant;
}

export interface IdentityErasure {
	id: Generated<string>;
	personId: string;
	state: 'asked' | 'proposed' | 'waiting' | 'erased' | 'withdrawn' | 'lapsed';
	askedAt: Temporal.Instant;
	proposedBy: string | null;
	reason: string | null;
	confirmedBy: string | null;
	confirmedAt: Temporal.Instant | null;
	remindAt: Temporal.Instant | null;
	remindedAt: Temporal.Instant | null;
	dueAt: Temporal.Instant | null;
	changedAt: Temporal.Instant;
	receiptSealed: Buffer | null;
}

export interface IdentityExport {
	id: Generated<string>;
	personId: string;
	state: 'making' | 'ready' | 'over';
	locale: 'fr' | 'en' | 'es';
	askedAt: Temporal.Instant;
	changedAt: Temporal.Instant;
	bytes: number | null;
	dueAt: Temporal.Instant | null;
}

export interface IdentityExportPiece {
	exportId: string;
	number: number;
	kind: 'guide' | 'data' | 'file' | 'list';
	path: string;
	source: string;
	madeAt: Temporal.Instant | null;
	bytes: number | null;
	packed: number | null;
	plain: number | null;
	crc: number | null;
}

export interface IdentityFellow {
	personId: string;
	fellowId: string;
}

export interface IdentityLegalName {
	personId: string;
	givenNames: string | null;
	familyName: string | null;
}

export interface IdentityLetterChoice {
	personId: string;
	kind: string;
	choice: 'at-once' | 'digest' | 'never';
	changedAt: Temporal.Instant;
}

export interface IdentityMembership {
	id: Generated<string>;
	organisationId: string;
	email: string;
	personId: string | null;
	part: 'manager' | 'member';
	state: 'invited' | 'active' | 'declined' | 'expired' | 'withdrawn' | 'ended';
	invitedBy: string | null;
	invitedAt: Temporal.Instant;
	remindAt: Temporal.Instant;
	dueAt: Temporal.Instant;
	remindedAt: Temporal.Instant | null;
	changedAt: Temporal.Instant;
}

export interface IdentityName {
	personId: string;
	displayName: string | null;
}

export interface IdentityOrganisation {
	id: Generated<string>;
	kind: 'employer' | 'funder' | 'partner' | 'client';
	name: string;
	createdAt: Temporal.Instant;
	closedAt: Temporal.Instant | null;
}

export interface IdentityPerson {
	id: Generated<string>;
	displayName: string | null;
	legalGivenNames: string | null;
	legalFamilyName: string | null;
	email: string | null;
	emailVerified: Generated<boolean>;
	image: string | null;
	twoFactorEnabled: Generated<boolean>;
	locale: Generated<'fr' | 'en' | 'es'>;
	languages: Generated<string[]>;
	zone: Generated<string>;
	createdAt: Generated<Temporal.Instant>;
	updatedAt: Generated<Temporal.Instant>;
	disabledAt: Temporal.Instant | null;
	erasedAt: Temporal.Instant | null;
	mergedInto: string | null;
	applause: Generated<boolean>;
}

export interface IdentityQuietHours {
	personId: string;
	fromMinute: number;
	toMinute: number;
	changedAt: Temporal.Instant;
}

export interface IdentityRole {
	id: Generated<string>;
	personId: string;
	role: string;
	grantedAt: Temporal.Instant;
	grantedBy: string | null;
	endedAt: Temporal.Instant | null;
	endedBy: string | null;
}

export interface IdentityRoleHolder {
	personId: string;
	role: string;
}

export interface IdentitySession {
	id: Generated<string>;
	userId: string;
	token: string;
	expiresAt: Temporal.Instant;
	ipAddress: string | null;
	userAgent: string | null;
	createdAt: Generated<Temporal.Instant>;
	updatedAt: Generated<Temporal.Instant>;
}

export interface IdentitySpeech {
	personId: string;
	locale: import('#platform/localized.ts').Locale;
	languages: import('#platform/localized.ts').Locale[];
}

export interface IdentitySpentCode {
	mark: string;
	spentAt: Generated<Temporal.Instant>;
}

export interface IdentityToken {
	id: Generated<string>;
	personId: string;
	name: string;
	hash: string;
	ending: string;
	scopes: string[];
	createdAt: Temporal.Instant;
	expiresAt: Temporal.Instant;
	lastUsedAt: Temporal.Instant | null;
	endedAt: Temporal.Instant | null;
}

export interface IdentityTwoFactor {
	id: Generated<string>;
	userId: string;
	secret: string;
	backupCodes: string;
	verified: Generated<boolean>;
	failedVerificationCount: Generated<number>;
	lockedUntil: Temporal.Instant | null;
}

export interface IdentityVerification {
	id: Generated<string>;
	identifier: string;
	value: string;
	expiresAt: Temporal.Instant;
	createdAt: Generated<Temporal.Instant>;
	updatedAt: Generated<Temporal.Instant>;
}

export interface IntegrityAppeal {
	caseId: string;
	personId: string;
	saidSealed: Buffer;
	madeAt: Temporal.Instant;
	decidedBy: string[];
	outcome: 'maintained' | 'overturned' | null;
	heardBy: string | null;
	heardAt: Temporal.Instant | null;
	reasonSealed: Buffer | null;
}

export interface IntegrityBarred {
	caseId: string;
	personId: string;
}

export interface IntegrityCase {
	id: Generated<string>;
	reporterId: string | null;
	codeMark: string | null;
	saidIn: 'fr' | 'en' | 'es';
	whatSealed: Buffer;
	momentSealed: Buffer | null;
	aboutSealed: Buffer | null;
	state: 'received' | 'acknowledged' | 'investigated' | 'proposed' | 'upheld' | 'appealed' | 'closed';
	outcome: 'unfounded' | 'upheld' | 'not-ours' | null;
	receivedOn: Temporal.PlainDate;
	changedOn: Temporal.PlainDate;
	acknowledgeDue: Temporal.PlainDate;
	answerDue: Temporal.PlainDate;
	acknowledgedOn: Temporal.PlainDate | null;
	answeredOn: Temporal.PlainDate | null;
	toldOn: Temporal.PlainDate | null;
	remindAt: Temporal.Instant | null;
	remindedAt: Temporal.Instant | null;
	dueAt: Temporal.Instant | null;
}

export interface IntegrityComparison {
	id: Generated<string>;
	projectId: string;
	number: number;
	state: 'waiting' | 'compared' | 'failed';
	askedAt: Temporal.Instant;
	dueAt: Temporal.Instant | null;
	tries: Generated<number>;
	why: 'time' | 'memory' | 'stopped' | 'files' | null;
	comparedAt: Temporal.Instant | null;
	engine: string | null;
	earlier: number | null;
	beyond: number | null;
	leftOut: number | null;
	addresses: number | null;
	givenUnread: number | null;
	filesBeyond: number | null;
}

export interface IntegrityDecision {
	id: Generated<string>;
	caseId: string;
	outcome: 'unfounded' | 'upheld' | 'not-ours';
	consequence: 'none' | 'warning' | 'defence-again' | 'exclusion';
	release: boolean;
	reasonSealed: Buffer;
	namedSealed: Buffer | null;
	proposedBy: string;
	proposedAt: Temporal.Instant;
	state: 'proposed' | 'confirmed' | 'returned';
	settledBy: string | null;
	settledAt: Temporal.Instant | null;
	settledSealed: Buffer | null;
}

export interface IntegrityEvidence {
	id: Generated<string>;
	caseId: string;
	saidSealed: Buffer;
	kind: 'words' | 'project' | 'defence';
	subjectId: string | null;
	addedBy: string;
	addedAt: Temporal.Instant;
}

export interface IntegrityFile {
	id: Generated<string>;
	projectId: string;
	number: number;
	path: string;
	outcome: 'read' | 'passed-over' | 'other-kind' | 'too-large' | 'too-many-files' | 'not-text' | 'too-deep' | 'too-many-tokens' | 'too-slow' | 'broken-archive' | 'cut-archive' | 'stopped';
}

export interface IntegrityHearing {
	id: Generated<string>;
	caseId: string;
	personId: string;
	toldSealed: Buffer;
	toldBy: string;
	toldAt: Temporal.Instant;
	answerDue: Temporal.PlainDate;
	answerSealed: Buffer | null;
	answeredAt: Temporal.Instant | null;
}

export interface IntegrityKey {
	onlyRow: Generated<boolean>;
	keySealed: Buffer;
}

export interface IntegrityLikeness {
	id: Generated<string>;
	comparisonId: string;
	otherProjectId: string;
	otherNumber: number;
	similarity: number;
	ofHere: number;
	ofThere: number;
	plainOfHere: number;
	plainOfThere: number;
	coveredHere: number;
	coveredThere: number;
	longest: number;
	leftOut: number;
}

export interface IntegrityLikenessDecision {
	id: Generated<string>;
	likenessId: string;
	outcome: 'nothing' | 'look-into';
	reason: string;
	decidedBy: string;
	decidedAt: Temporal.Instant;
	supersedes: string | null;
}

export interface IntegrityLikenessLook {
	id: Generated<string>;
	likenessId: string;
	lookedBy: string;
	lookedAt: Temporal.Instant;
}

export interface IntegrityLikenessNow {
	likenessId: string;
	projectId: string;
	number: number;
	otherProjectId: string;
	otherNumber: number;
	pairOne: string;
	pairTwo: string;
	similarity: number;
	covered: number;
	longest: number;
	comparedAt: Temporal.Instant;
	decisionId: string | null;
	outcome: 'nothing' | 'look-into' | null;
	decidedAt: Temporal.Instant | null;
}

export interface IntegrityMessage {
	caseId: string;
	number: number;
	writer: 'reporter' | 'officers';
	authorId: string | null;
	saidSealed: Buffer;
	writtenOn: Temporal.PlainDate;
	toldOn: Temporal.PlainDate | null;
}

export interface IntegrityNamed {
	id: Generated<string>;
	caseId: string;
	personId: string;
	enrolmentId: string | null;
	namedBy: string;
	namedAt: Temporal.Instant;
	endedBy: string | null;
	endedAt: Temporal.Instant | null;
}

export interface IntegrityPassage {
	id: Generated<string>;
	likenessId: string;
	position: number;
	hereFileId: string;
	hereFirst: number;
	hereLast: number;
	hereFrom: number;
	hereTo: number;
	thereFileId: string;
	thereFirst: number;
	thereLast: number;
	thereFrom: number;
	thereTo: number;
	tokens: number;
	same: number;
}

export interface IntegrityStanding {
	caseId: string;
	state: 'received' | 'acknowledged' | 'investigated' | 'proposed' | 'upheld' | 'appealed' | 'closed';
	receivedOn: Temporal.PlainDate;
	acknowledgeDue: Temporal.PlainDate;
	answerDue: Temporal.PlainDate;
	anonymous: boolean;
	written: boolean;
	proposedBy: string | null;
	decidedBy: string[] | null;
}

export interface IntegrityStep {
	id: Generated<string>;
	caseId: string;
	move: 'acknowledge' | 'investigate' | 'propose' | 'return' | 'uphold' | 'dismiss' | 'appeal' | 'settle' | 'stand';
	stateBefore: 'received' | 'acknowledged' | 'investigated' | 'proposed' | 'upheld' | 'appealed' | 'closed';
	stateAfter: 'received' | 'acknowledged' | 'investigated' | 'proposed' | 'upheld' | 'appealed' | 'closed';
	actorId: string | null;
	at: Temporal.Instant;
}

export interface IntegrityUpheld {
	caseId: string;
	personId: string;
	enrolmentId: string | null;
	consequence: 'none' | 'warning' | 'defence-again' | 'exclusion';
	decidedOn: Temporal.PlainDate;
}

export interface IntegrityView {
	id: Generated<string>;
	caseId: string;
	viewerId: string;
	at: Temporal.Instant;
	messages: number;
	evidence: number;
}

export interface MentoringAccompaniment {
	id: Generated<string>;
	enrolmentId: string;
	mentorId: string;
	since: Temporal.Instant;
	assignedBy: string | null;
	until: Temporal.Instant | null;
	why: ColumnType<unknown, string, string> | null;
}

export interface MentoringAgreedObjective {
	objectiveId: string;
	enrolmentId: string;
	sessionId: string;
	agreedAt: Temporal.Instant;
	text: string;
	dueOn: Temporal.PlainDate;
	setAt: Temporal.Instant;
	outcome: 'reached' | 'partly' | 'not-reached' | 'dropped' | null;
	settledAt: Temporal.Instant | null;
	sharedAt: Temporal.Instant | null;
}

export interface MentoringAlarm {
	enrolmentId: string;
	number: number;
	said: 'raised' | 'ended';
	reason: string | null;
	saidAt: Temporal.Instant;
	saidBy: string;
}

export interface MentoringAppreciation {
	sessionId: string;
	side: 'learner' | 'mentor';
	authorId: string;
	gesture: 'forward' | 'trust' | 'rhythm' | 'otherwise';
	words: string | null;
	answeredAt: Temporal.Instant;
	countedAt: Temporal.Instant | null;
}

export interface MentoringCase {
	id: Generated<string>;
	enrolmentId: string;
	why: 'score' | 'alarm' | 'learner';
	state: 'open' | 'taken' | 'acted' | 'escalated' | 'closed';
	openedAt: Temporal.Instant;
	holderId: string | null;
	since: Temporal.Instant;
	remindAt: Temporal.Instant | null;
	remindedAt: Temporal.Instant | null;
	dueAt: Temporal.Instant | null;
	insisted: Generated<boolean>;
	outcome: 'helped' | 'not-needed' | 'left' | 'other' | 'withdrew' | 'completed' | null;
	closedAt: Temporal.Instant | null;
}

export interface MentoringCaseStep {
	caseId: string;
	number: number;
	move: string;
	stateAfter: string;
	deed: 'called' | 'met' | 'plan-changed' | 'pace-changed' | 'referred' | 'wrote' | null;
	words: string | null;
	madeAt: Temporal.Instant;
	madeBy: string | null;
}

export interface MentoringChange {
	id: Generated<string>;
	enrolmentId: string;
	mentorId: string;
	side: 'learner' | 'mentor';
	askedBy: string;
	reason: string | null;
	tellOther: boolean;
	state: 'asked' | 'in-hand' | 'changed' | 'kept' | 'withdrawn' | 'lapsed';
	reviewerId: string | null;
	newMentorId: string | null;
	askedAt: Temporal.Instant;
	changedAt: Temporal.Instant;
	remindAt: Temporal.Instant | null;
	dueAt: Temporal.Instant | null;
	remindedAt: Temporal.Instant | null;
}

export interface MentoringChangeStep {
	changeId: string;
	number: number;
	move: string;
	toState: string;
	reason: string | null;
	madeAt: Temporal.Instant;
	madeBy: string | null;
}

export interface MentoringContest {
	id: Generated<string>;
	sessionId: string;
	number: number;
	state: Generated<'open' | 'upheld' | 'corrected' | 'unanswered'>;
	reason: string;
	contestedAt: Temporal.Instant;
	remindAt: Temporal.Instant | null;
	dueAt: Temporal.Instant | null;
	remindedAt: Temporal.Instant | null;
	answer: string | null;
	answeredAt: Temporal.Instant | null;
	answeredBy: string | null;
}

export interface MentoringContradiction {
	enrolmentId: string;
	number: number;
	kind: 'correct' | 'object' | 'resume';
	words: string | null;
	saidAt: Temporal.Instant;
}

export interface MentoringHandIn {
	enrolmentId: string;
	projectKey: string;
	number: number;
	at: Temporal.Instant;
}

export interface MentoringMeeting {
	sessionId: string;
	enrolmentId: string;
	mentorId: string;
	roomId: string | null;
	startsAt: Temporal.Instant;
	endsAt: Temporal.Instant;
	state: 'planned' | 'held' | 'missed-by-learner' | 'missed-by-mentor' | 'cancelled-in-time' | 'cancelled-late';
	settledAt: Temporal.Instant | null;
	calledOff: string | null;
}

export interface MentoringMentor {
	enrolmentId: string;
	mentorId: string;
	since: Temporal.Instant;
	until: Temporal.Instant | null;
}

export interface MentoringNote {
	sessionId: string;
	done: string | null;
	how: string | null;
	pace: 'slower' | 'as-planned' | 'faster' | null;
	writtenAt: Temporal.Instant;
	sharedAt: Temporal.Instant | null;
	version: number;
}

export interface MentoringNoteState {
	sessionId: string;
	pace: 'slower' | 'as-planned' | 'faster' | null;
	noted: boolean;
	sharedAt: Temporal.Instant | null;
	excused: boolean;
}

export interface MentoringNoteVersion {
	sessionId: string;
	number: number;
	done: string | null;
	how: string | null;
	pace: 'slower' | 'as-planned' | 'faster' | null;
	writtenAt: Temporal.Instant;
}

export interface MentoringNoteWait {
	sessionId: string;
	remindedAt: Temporal.Instant | null;
	shownAt: Temporal.Instant | null;
	excusedAt: Temporal.Instant | null;
	excusedBy: string | null;
	reason: string | null;
}

export interface MentoringObjective {
	id: Generated<string>;
	enrolmentId: string;
	sessionId: string;
	text: string;
	dueOn: Temporal.PlainDate;
	setAt: Temporal.Instant;
	outcome: 'reached' | 'partly' | 'not-reached' | 'dropped' | null;
	settledAt: Temporal.Instant | null;
}

export interface MentoringObjectiveOutcome {
	objectiveId: string;
	number: number;
	sessionId: string;
	outcome: 'reached' | 'partly' | 'not-reached' | 'dropped';
	saidAt: Temporal.Instant;
}

export interface MentoringOutcome {
	sessionId: string;
	number: number;
	outcome: 'held' | 'missed-by-learner' | 'missed-by-mentor' | 'cancelled-in-time' | 'cancelled-late';
	learnerSeconds: number | null;
	mentorSeconds: number | null;
	togetherSeconds: number | null;
	reason: string | null;
	saidAt: Temporal.Instant;
	saidBy: string | null;
}

export interface MentoringProgrammeWish {
	mentorId: string;
	programmeId: string;
	wishedAt: Temporal.Instant;
}

export interface MentoringReport {
	id: Generated<string>;
	sessionId: string;
	side: 'learner' | 'mentor';
	reportedBy: string;
	reason: string | null;
	state: 'reported' | 'hidden' | 'kept';
	reportedAt: Temporal.Instant;
	decidedBy: string | null;
	decisionReason: string | null;
	decidedAt: Temporal.Instant | null;
	remindAt: Temporal.Instant | null;
	dueAt: Temporal.Instant | null;
	remindedAt: Temporal.Instant | null;
}

export interface MentoringRiskNow {
	enrolmentId: string;
	level: 'calm' | 'watch' | 'case';
	caseId: string | null;
	since: Temporal.Instant | null;
}

export interface MentoringRound {
	sessionId: string;
	enrolmentId: string;
	mentorId: string;
	askedAt: Temporal.Instant;
	dueAt: Temporal.Instant;
	revealedAt: Temporal.Instant | null;
}

export interface MentoringScore {
	enrolmentId: string;
	day: Temporal.PlainDate;
	version: string;
	level: 'too-early' | 'calm' | 'watch' | 'high';
	score: number | null;
	contributions: ColumnType<{ signal: string; value: number; adds: number }[], string, string>;
	unknown: string[];
	reckonedAt: Temporal.Instant;
}

export interface MentoringSession {
	id: Generated<string>;
	enrolmentId: string;
	mentorId: string;
	appointmentId: string;
	seriesId: string | null;
	roomId: string | null;
	startsAt: Temporal.Instant;
	endsAt: Temporal.Instant;
	state: Generated<'planned' | 'held' | 'missed-by-learner' | 'missed-by-mentor' | 'cancelled-in-time' | 'cancelled-late'>;
	settledAt: Temporal.Instant | null;
	calledOff: 'learner' | 'mentor' | 'school' | null;
}

export interface MentoringSharedNote {
	sessionId: string;
	enrolmentId: string;
	mentorId: string;
	startsAt: Temporal.Instant;
	done: string | null;
	how: string | null;
	pace: 'slower' | 'as-planned' | 'faster' | null;
	sharedAt: Temporal.Instant;
	writtenAt: Temporal.Instant;
	versions: number;
}

export interface MentoringTally {
	id: Generated<string>;
	mentorId: string;
	programmeId: string;
	answers: number;
	content: number;
	closedAt: Temporal.Instant;
}

export interface MentoringTeamNote {
	sessionId: string;
	wellbeing: string | null;
	writtenAt: Temporal.Instant;
	version: number;
}

export interface MentoringTimeShare {
	sessionId: string;
	person: number;
	method: number;
	explaining: number;
	notedAt: Temporal.Instant;
}

export interface MentoringTrace {
	enrolmentId: string;
	kind: string;
	subject: string;
	number: number;
	at: Temporal.Instant;
}

export interface MentoringWish {
	enrolmentId: string;
	mentorId: string | null;
	language: 'fr' | 'en' | 'es' | null;
	moments: Generated<string[]>;
	changedAt: Temporal.Instant;
}

export interface ObservatoryAlertEntry {
	id: Generated<string>;
	alertId: string;
	scheme: string;
	occupationCode: string;
	territoryCode: string;
	number: number;
	what: 'raised' | 'changed' | 'ended';
	level: 'watch' | 'tension' | 'shortage' | null;
	year: number | null;
	share: number | null;
	judged: number | null;
	at: Temporal.Instant;
}

export interface ObservatoryAreaDepartment {
	areaCode: string;
	departmentCode: string;
}

export interface ObservatoryAskedSkill {
	scheme: string;
	occupationCode: string;
	skillCode: string;
	relation: string;
}

export interface ObservatoryCommune {
	code: string;
	name: string | null;
	population: number | null;
	postcodes: Generated<string[]>;
	departmentCode: string | null;
	areaCode: string | null;
}

export interface ObservatoryCompletion {
	sourceId: string;
	completedAt: Temporal.Instant;
	rows: number;
	imported: number;
	rejected: number;
}

export interface ObservatoryDemand {
	year: number;
	scheme: string;
	occupationCode: string;
	territoryCode: string;
	projects: number | null;
	judged: number;
	difficult: number | null;
	share: number | null;
	level: 'watch' | 'tension' | 'shortage' | null;
}

export interface ObservatoryFigure {
	sourceId: string;
	line: number;
	year: number;
	scheme: string;
	occupationCode: string;
	areaCode: string;
	departmentCode: string;
	regionCode: string;
	projects: number | null;
	difficult: number | null;
	seasonal: number | null;
}

export interface ObservatoryHome {
	code: string;
	name: string;
	postcodes: string[];
	departmentCode: string | null;
	areaCode: string | null;
}

export interface ObservatoryJob {
	scheme: string;
	code: string;
	name: import('#platform/localized.ts').Localized;
	rank: string;
	parentCode: string | null;
}

export interface ObservatoryJobName {
	code: string;
	language: import('#platform/localized.ts').Locale;
	name: string;
	main: boolean;
}

export interface ObservatoryKnownSkill {
	code: string;
	kind: string | null;
	name: import('#platform/localized.ts').Localized;
}

export interface ObservatoryNeed {
	year: number;
	scheme: string;
	occupationCode: string;
	territoryCode: string;
	sourceId: string;
	rows: number;
	projects: number | null;
	projectsMissing: number;
	judged: number;
	difficult: number | null;
	difficultMissing: number;
	seasonal: number | null;
	seasonalMissing: number;
	share: Generated<number | null>;
	level: 'watch' | 'tension' | 'shortage' | null;
}

export interface ObservatoryOccupation {
	scheme: 'fap2021' | 'rome4' | 'esco';
	code: string;
	name: ColumnType<import('#platform/localized.ts').Localized, string, string>;
	rank: 'all' | 'group' | 'occupation' | 'detail';
	parentCode: string | null;
}

export interface ObservatoryOccupationLink {
	fromScheme: string;
	fromCode: string;
	toScheme: string;
	toCode: string;
}

export interface ObservatoryOccupationName {
	scheme: string;
	code: string;
	language: 'fr' | 'en' | 'es';
	name: string;
	main: boolean;
}

export interface ObservatoryOccupationSkill {
	scheme: string;
	occupationCode: string;
	skillCode: string;
	relation: 'essential' | 'optional';
}

export interface ObservatoryOpenAlert {
	alertId: string;
	scheme: string;
	occupationCode: string;
	territoryCode: string;
	level: 'watch' | 'tension' | 'shortage';
	year: number;
	share: number;
	judged: number;
	since: Temporal.Instant;
}

export interface ObservatoryPlace {
	code: string;
	level: string;
	officialCode: string;
	name: string;
	parentCode: string | null;
}

export interface ObservatorySkill {
	code: string;
	kind: 'skill' | 'knowledge' | null;
	reuse: string | null;
	collections: Generated<string[]>;
	name: ColumnType<import('#platform/localized.ts').Localized, string, string>;
	otherNames: ColumnType<Partial<Record<import('#platform/localized.ts').Locale, string[]>>, string, string>;
}

export interface ObservatorySkillRelation {
	fromCode: string;
	toCode: string;
	relation: 'essential' | 'optional';
}

export interface ObservatorySource {
	id: Generated<string>;
	sha256: string;
	file: string;
	kind: string;
	publisher: string;
	title: string;
	licence: string;
	year: number | null;
	unit: string | null;
	openedAt: Temporal.Instant;
}

export interface ObservatoryStated {
	sourceId: string;
	line: number;
	year: number;
	scheme: string;
	occupationCode: string;
	territoryCode: string;
	rows: number;
	projects: number | null;
	projectsMissing: number;
	judged: number;
	difficult: number | null;
	difficultMissing: number;
	seasonal: number | null;
	seasonalMissing: number;
}

export interface ObservatoryTerritory {
	code: string;
	level: 'country' | 'region' | 'department' | 'employment-area';
	officialCode: string;
	name: string;
	parentCode: string | null;
}

export interface OversightDraw {
	id: Generated<string>;
	lookId: string;
	turn: number;
	day: Temporal.PlainDate;
	drawnAt: Temporal.Instant;
	frozen: string;
	candidates: string[];
	reasons: string[];
	drawnAs: string | null;
}

export interface OversightJudgement {
	id: Generated<string>;
	lookId: string;
	competencyKey: string;
	outcome: 'acquired' | 'not-yet';
	met: boolean[];
	reason: string;
}

export interface OversightLook {
	id: Generated<string>;
	defenceId: string;
	round: number;
	periodId: string | null;
	firstId: string;
	state: 'to-draw' | 'no-looker' | 'asked' | 'accepted' | 'decided' | 'dropped';
	since: Temporal.Instant;
	remindAt: Temporal.Instant | null;
	remindedAt: Temporal.Instant | null;
	dueAt: Temporal.Instant | null;
	lookerId: string | null;
	recordingHash: string | null;
	decidedAt: Temporal.Instant | null;
}

export interface OversightMove {
	id: Generated<string>;
	lookId: string;
	at: Temporal.Instant;
	move: string;
	stateBefore: string;
	stateAfter: string;
	actorId: string | null;
	reason: string | null;
}

export interface OversightPeriod {
	id: Generated<string>;
	month: Temporal.PlainDate;
	day: Temporal.PlainDate;
	chosenAt: Temporal.Instant;
	percent: number;
	least: number;
	frozen: string;
	defences: string[];
	evaluators: string[];
	chosen: string[];
}

export interface OversightTalk {
	id: Generated<string>;
	lookId: string;
	firstId: string;
	openedAt: Temporal.Instant;
	state: 'to-answer' | 'to-conclude' | 'concluded';
	since: Temporal.Instant;
	remindAt: Temporal.Instant | null;
	remindedAt: Temporal.Instant | null;
	dueAt: Temporal.Instant | null;
	outcome: 'first-holds' | 'second-holds' | 'criteria-unclear' | null;
	concludedBy: string | null;
	concludedAt: Temporal.Instant | null;
}

export interface OversightWord {
	id: Generated<string>;
	talkId: string;
	authorId: string;
	part: 'first' | 'pedagogy';
	saidAt: Temporal.Instant;
	words: string;
}

export interface PlatformAnswer {
	tokenId: string;
	key: string;
	personId: string;
	request: string;
	at: Temporal.Instant;
	answerSealed: Buffer | null;
}

export interface PlatformAttempt {
	key: string;
	endsAt: Temporal.Instant;
	count: number;
}

export interface PlatformAudit {
	id: GeneratedAlways<number>;
	at: Temporal.Instant;
	action: string;
	actorKind: 'visitor' | 'person' | 'system' | 'nobody';
	actorId: string | null;
	actorSealed: Buffer | null;
	task: string | null;
	about: string | null;
	requestId: string | null;
	tokenId: string | null;
}

export interface PlatformClock {
	onlyRow: Generated<boolean>;
	shiftSeconds: Generated<number>;
}

export interface PlatformDelivery {
	eventId: string;
	listener: string;
	dueAt: Temporal.Instant;
	attempts: Generated<number>;
	deliveredAt: Temporal.Instant | null;
	lastError: string | null;
}

export interface PlatformEvent {
	id: Generated<string>;
	at: Temporal.Instant;
	name: string;
	payload: ColumnType<unknown, string, string>;
}

export interface PlatformFaces {
	onlyRow: Generated<boolean>;
	sha256: string;
}

export interface PlatformFileKey {
	personId: string;
	keySealed: Buffer;
	createdAt: Temporal.Instant;
	id: Generated<string>;
	merged: Generated<boolean>;
}

export interface PlatformFinding {
	id: Generated<string>;
	sweep: string;
	subject: string;
	foundAt: Temporal.Instant;
	mendedAt: Temporal.Instant | null;
}

export interface PlatformMail {
	id: Generated<string>;
	createdAt: Temporal.Instant;
	notice: string;
	personId: string | null;
	toAddress: string;
	locale: 'fr' | 'en' | 'es';
	subject: string;
	bodySealed: Buffer | null;
	state: Generated<'queued' | 'held' | 'sent' | 'failed'>;
	dueAt: Temporal.Instant;
	attempts: Generated<number>;
	lastError: string | null;
	sentAt: Temporal.Instant | null;
	fleeting: Generated<boolean>;
}

export interface PlatformMigration {
	name: string;
	sha256: string;
	appliedAt: Generated<Temporal.Instant>;
}

export interface PlatformProcess {
	id: string;
	kind: 'web' | 'worker';
	seenAt: Temporal.Instant;
}

export interface PlatformSetting {
	key: string;
	value: ColumnType<unknown, string, string>;
	changedAt: Temporal.Instant;
	changedBy: string | null;
}

export interface PlatformSlow {
	day: Temporal.PlainDate;
	process: 'web' | 'worker';
	fingerprint: string;
	action: string | null;
	statement: string;
	count: number;
	worstMs: number;
	lastAt: Temporal.Instant;
}

export interface PlatformWebhook {
	id: Generated<string>;
	name: string;
	url: string;
	events: string[];
	state: 'active' | 'resting' | 'ended';
	createdAt: Temporal.Instant;
	createdBy: string | null;
	changedAt: Temporal.Instant;
	secretSealed: Buffer;
	formerSecretSealed: Buffer | null;
	formerUntil: Temporal.Instant | null;
	failingSince: Temporal.Instant | null;
	busyUntil: Temporal.Instant | null;
}

export interface PlatformWebhookAttempt {
	id: GeneratedAlways<number>;
	deliveryId: string;
	at: Temporal.Instant;
	milliseconds: number;
	status: number | null;
	error: string | null;
}

export interface PlatformWebhookDelivery {
	id: Generated<string>;
	webhookId: string;
	eventId: string;
	createdAt: Temporal.Instant;
	state: Generated<'waiting' | 'delivered' | 'failed'>;
	dueAt: Temporal.Instant;
	attempts: Generated<number>;
	deliveredAt: Temporal.Instant | null;
}

export interface ProgrammesAsked {
	programmeId: string;
	version: number;
	projectKey: string;
	position: number;
	competencyKey: string | null;
	text: import('#platform/localized.ts').Localized;
}

export interface ProgrammesBlock {
	programmeId: string;
	version: number;
	key: string;
	position: number;
	title: ColumnType<import('#platform/localized.ts').Localized, string, string>;
	activity: ColumnType<import('#platform/localized.ts').Localized, string, string>;
}

export interface ProgrammesCompetency {
	programmeId: string;
	version: number;
	key: string;
	blockKey: string;
	position: number;
	title: ColumnType<import('#platform/localized.ts').Localized, string, string>;
	criteria: ColumnType<import('#platform/localized.ts').Localized[], string, string>;
	evidence: ColumnType<{ kind: string; text: import('#platform/localized.ts').Localized; source: string | null }[], string, string>;
	esco: string[];
}

export interface ProgrammesEnclosed {
	programmeId: string;
	version: number;
	projectKey: string;
	slug: string;
	fileId: string;
	name: string;
	mediaType: string;
	bytes: number;
}

export interface ProgrammesEnclosure {
	programmeId: string;
	version: number;
	projectKey: string;
	fileId: string;
}

export interface ProgrammesFile {
	id: Generated<string>;
	sha256: string;
	name: string;
	mediaType: string;
	bytes: number;
	keptAt: Temporal.Instant;
}

export interface ProgrammesGuidance {
	programmeId: string;
	version: number;
	projectKey: string;
	part: string;
	text: import('#platform/localized.ts').Localized;
}

export interface ProgrammesGuide {
	programmeId: string;
	version: number;
	projectKey: string;
	part: 'mentor' | 'evaluator' | 'role-play';
	text: ColumnType<import('#platform/localized.ts').Localized, string, string>;
}

export interface ProgrammesKept {
	fileId: string;
	sha256: string;
	mediaType: string;
	bytes: number;
}

export interface ProgrammesProgramme {
	id: Generated<string>;
	slug: string;
	createdAt: Temporal.Instant;
	currentVersion: number;
}

export interface ProgrammesProject {
	programmeId: string;
	version: number;
	key: string;
	position: number;
	kind: 'simulation' | 'field';
	title: ColumnType<import('#platform/localized.ts').Localized, string, string>;
	mission: ColumnType<import('#platform/localized.ts').Localized, string, string>;
	scenario: ColumnType<import('#platform/localized.ts').Localized, string, string>;
	deliverables: ColumnType<import('#platform/localized.ts').Localized[], string, string>;
	material: ColumnType<{ title: import('#platform/localized.ts').Localized; url: string | null; file: string | null }[], string, string>;
	requiredEvidence: ColumnType<import('#platform/localized.ts').Localized[], string, string>;
	hours: number;
	authors: Generated<number>;
}

export interface ProgrammesProof {
	programmeId: string;
	version: number;
	projectKey: string;
	competencyKey: string;
}

export interface ProgrammesProved {
	programmeId: string;
	version: number;
	projectKey: string;
	competencyKey: string;
	position: number;
	title: import('#platform/localized.ts').Localized;
	criteria: import('#platform/localized.ts').Localized[];
	esco: string[];
	blockKey: string;
	blockTitle: import('#platform/localized.ts').Localized;
	blockPosition: number;
}

export interface ProgrammesPublished {
	programmeId: string;
	slug: string;
	version: number;
	current: boolean;
	publishedAt: Temporal.Instant;
	title: import('#platform/localized.ts').Localized;
	summary: import('#platform/localized.ts').Localized;
	job: import('#platform/localized.ts').Localized;
	fap: string | null;
	rome: string | null;
	esco: string | null;
	level: number;
	languages: import('#platform/localized.ts').Locale[];
	hours: number;
}

export interface ProgrammesQuestion {
	programmeId: string;
	version: number;
	projectKey: string;
	position: number;
	competencyKey: string | null;
	text: ColumnType<import('#platform/localized.ts').Localized, string, string>;
}

export interface ProgrammesResource {
	programmeId: string;
	version: number;
	key: string;
	position: number;
	projectKey: string;
	competencyKey: string;
	title: ColumnType<import('#platform/localized.ts').Localized, string, string>;
	course: string | null;
	chapter: string | null;
	anchor: string | null;
	fileId: string | null;
	url: string | null;
}

export interface ProgrammesSource {
	programmeId: string;
	version: number;
	projectKey: string;
	competencyKey: string;
	resourceKey: string;
	position: number;
	title: import('#platform/localized.ts').Localized;
	course: string | null;
	chapter: string | null;
	anchor: string | null;
	fileId: string | null;
	url: string | null;
}

export interface ProgrammesStatement {
	programmeId: string;
	version: number;
	projectKey: string;
	position: number;
	kind: 'simulation' | 'field';
	title: import('#platform/localized.ts').Localized;
	mission: import('#platform/localized.ts').Localized;
	scenario: import('#platform/localized.ts').Localized;
	deliverables: import('#platform/localized.ts').Localized[];
	material: { title: import('#platform/localized.ts').Localized; url: string | null; file: string | null }[];
	requiredEvidence: import('#platform/localized.ts').Localized[];
	hours: number;
	authors: number;
}

export interface ProgrammesVersion {
	programmeId: string;
	number: number;
	publishedAt: Temporal.Instant;
	contentHash: string;
	title: ColumnType<import('#platform/localized.ts').Localized, string, string>;
	summary: ColumnType<import('#platform/localized.ts').Localized, string, string>;
	job: ColumnType<import('#platform/localized.ts').Localized, string, string>;
	fap: string | null;
	rome: string | null;
	esco: string | null;
	level: number;
	languages: import('#platform/localized.ts').Locale[];
	hours: number;
}

export interface RoomsAccess {
	id: Generated<string>;
	roomId: string;
	takeId: string | null;
	personId: string;
	halfHour: Temporal.Instant;
	lookedAt: Temporal.Instant;
}

export interface RoomsAttended {
	roomId: string;
	personId: string;
	enteredAt: Temporal.Instant;
	leftAt: Temporal.Instant | null;
	ending: string | null;
}

export interface RoomsConsent {
	id: GeneratedAlways<number>;
	participantId: string;
	agreed: boolean;
	saidAt: Temporal.Instant;
}

export interface RoomsJoined {
	roomId: string;
	state: 'assembling' | 'whole' | 'incomplete' | 'failed';
	reason: 'no-program' | 'trouble' | 'missing' | 'unreadable' | 'shorter' | 'forgotten' | null;
	tries: Generated<number>;
	dueAt: Temporal.Instant | null;
	fileId: string | null;
	mediaType: 'video/webm' | 'audio/webm' | null;
	bytes: number | null;
	sha256: string | null;
	durationMs: number | null;
	endedAt: Temporal.Instant | null;
}

export interface RoomsKey {
	roomId: string;
	wrapped: string | null;
	madeAt: Temporal.Instant;
	goneAt: Temporal.Instant | null;
}

export interface RoomsLive {
	roomId: string;
	kind: string;
	subjectId: string | null;
	opensAt: Temporal.Instant;
	closesAt: Temporal.Instant;
	closedAt: Temporal.Instant | null;
	records: 'always' | 'if-all-agree' | 'never';
	sealedAt: Temporal.Instant | null;
	hash: string | null;
	togetherMs: number | null;
	missingMs: number | null;
	recording: 'assembling' | 'whole' | 'incomplete' | 'failed' | null;
	sha256: string | null;
	isGone: boolean;
}

export interface RoomsMessage {
	id: GeneratedAlways<number>;
	presenceId: string;
	toPresenceId: string | null;
	kind: 'signal' | 'chat';
	body: string;
	saidAt: Temporal.Instant;
}

export interface RoomsParticipant {
	id: Generated<string>;
	roomId: string;
	personId: string;
	place: number;
	merged: Generated<boolean>;
}

export interface RoomsPiece {
	takeId: string;
	number: number;
	bytes: number;
	sha256: string;
	fromMs: number;
	toMs: number;
	arrivedAt: Temporal.Instant;
}

export interface RoomsPresence {
	id: Generated<string>;
	participantId: string;
	enteredAt: Temporal.Instant;
	seenAt: Temporal.Instant;
	leftAt: Temporal.Instant | null;
	ending: 'left' | 'again' | 'lost' | 'over' | null;
}

export interface RoomsRoom {
	id: Generated<string>;
	kind: string;
	subjectId: string | null;
	titleKey: string;
	opensAt: Temporal.Instant;
	closesAt: Temporal.Instant;
	records: 'always' | 'if-all-agree' | 'never';
	keptDays: number;
	madeAt: Temporal.Instant;
	closedAt: Temporal.Instant | null;
	sealMinutes: number | null;
}

export interface RoomsSeal {
	roomId: string;
	sealedAt: Temporal.Instant;
	hash: string;
	takes: number;
	pieces: number;
	togetherMs: number;
	missingMs: number;
}

export interface RoomsTake {
	id: Generated<string>;
	participantId: string;
	number: number;
	mediaType: 'video/webm' | 'video/mp4' | 'audio/webm' | 'audio/mp4';
	beganAt: Temporal.Instant;
	heardAt: Temporal.Instant;
	endedAt: Temporal.Instant | null;
	ending: 'stopped' | 'left' | 'again' | 'refused' | 'lost' | 'over' | null;
	pieces: number | null;
}

export interface RoomsTakeCheck {
	takeId: string;
	checkedAt: Temporal.Instant;
	durationMs: number | null;
	fault: 'unreadable' | 'changed' | 'shorter' | null;
}

export interface RoomsTurnSecret {
	one: Generated<boolean>;
	secretSealed: Buffer;
	keptAt: Temporal.Instant;
}

export interface RoomsWatcher {
	id: Generated<string>;
	roomId: string;
	personId: string;
	whyKey: string;
	letAt: Temporal.Instant;
	until: Temporal.Instant;
	isNameless: Generated<boolean>;
}

export interface SearchPage {
	id: GeneratedAlways<number>;
	subject: string;
	kind: 'course' | 'chapter' | 'programme' | 'occupation';
	language: 'fr' | 'en' | 'es';
	path: string;
	languages: string[];
	title: string;
	within: string | null;
	titleWords: number;
	text: string;
	above: string;
	words: string;
}

export interface SearchSlip {
	word: string;
	slips: string[];
}

export interface SearchSubject {
	subject: string;
	state: string;
	indexedAt: Temporal.Instant;
}

export interface SearchWord {
	language: 'fr' | 'en' | 'es';
	form: string;
	word: string;
	stem: string;
	pages: number;
}

export interface StudioApproval {
	id: Generated<string>;
	draftId: string;
	itemId: string | null;
	part: 'quality' | 'pedagogy';
	verdict: 'approved' | 'returned';
	reason: string | null;
	contentHash: string;
	givenAt: Temporal.Instant;
	givenBy: string;
	whole: boolean;
}

export interface StudioDraft {
	id: Generated<string>;
	state: 'opportunity' | 'framework' | 'projects' | 'review' | 'published' | 'declined';
	occupation: ColumnType<import('#platform/localized.ts').Localized, string, string>;
	fap: string | null;
	rome: string | null;
	esco: string | null;
	territory: string | null;
	evidence: string;
	openedAt: Temporal.Instant;
	openedBy: string | null;
	authorId: string | null;
	programmeId: string | null;
	changedAt: Temporal.Instant;
	remindAt: Temporal.Instant | null;
	dueAt: Temporal.Instant | null;
	remindedAt: Temporal.Instant | null;
}

export interface StudioFile {
	draftId: string;
	name: string;
	fileId: string;
	addedAt: Temporal.Instant;
	addedBy: string | null;
	putAsideAt: Temporal.Instant | null;
}

export interface StudioItem {
	id: Generated<string>;
	draftId: string;
	kind: 'framing' | 'block' | 'competency' | 'project' | 'resource';
	key: string;
	position: number;
	revision: number;
}

export interface StudioMistake {
	id: Generated<string>;
	code: string;
	state: 'reported' | 'escalated' | 'accepted' | 'refused' | 'duplicate' | 'mended' | 'lapsed';
	courseId: string | null;
	chapter: string | null;
	programmeId: string | null;
	projectKey: string | null;
	version: number;
	language: 'fr' | 'en' | 'es';
	passage: string;
	anchor: string | null;
	quote: string;
	said: string;
	saidIn: 'fr' | 'en' | 'es';
	reportedAt: Temporal.Instant;
	announcedAt: Temporal.Instant | null;
	takenBy: string | null;
	duplicateOf: string | null;
	isDuplicate: Generated<boolean>;
	originalIsDuplicate: Generated<boolean>;
	changedIn: number | null;
	mendedIn: number | null;
	changedAt: Temporal.Instant;
	remindAt: Temporal.Instant | null;
	dueAt: Temporal.Instant | null;
	remindedAt: Temporal.Instant | null;
}

export interface StudioMistakeLetter {
	id: Generated<string>;
	toMark: string;
	sentAt: Temporal.Instant;
}

export interface StudioMistakeReporter {
	mistakeId: string;
	personId: string | null;
	email: string | null;
	confirmedAt: Temporal.Instant | null;
	told: Generated<number>;
}

export interface StudioMistakeStep {
	mistakeId: string;
	number: number;
	move: string;
	toState: string;
	words: string | null;
	madeAt: Temporal.Instant;
	madeBy: string | null;
}

export interface StudioPublication {
	draftId: string;
	programmeId: string;
	version: number;
	contentHash: string;
	publishedAt: Temporal.Instant;
	publishedBy: string | null;
	qualityApproval: string;
	qualityBy: string;
	qualityPart: Generated<string>;
	pedagogyApproval: string;
	pedagogyBy: string;
	pedagogyPart: Generated<string>;
	whole: Generated<boolean>;
}

export interface StudioRevision {
	itemId: string;
	number: number;
	content: ColumnType<unknown, string, string>;
	removed: boolean;
	origin: 'opportunity' | 'published' | 'imported' | 'typed' | 'restored';
	writtenAt: Temporal.Instant;
	writtenBy: string | null;
}

export interface StudioStep {
	draftId: string;
	number: number;
	move: string;
	toState: 'opportunity' | 'framework' | 'projects' | 'review' | 'published' | 'declined';
	reason: string | null;
	madeAt: Temporal.Instant;
	madeBy: string | null;
}

export interface Tables {
	assessmentAuthor: AssessmentAuthor;
	assessmentBeneficiary: AssessmentBeneficiary;
	assessmentChapter: AssessmentChapter;
	assessmentConfirmation: AssessmentConfirmation;
	assessmentDecision: AssessmentDecision;
	assessmentDefence: AssessmentDefence;
	assessmentDeliverable: AssessmentDeliverable;
	assessmentDiscarded: AssessmentDiscarded;
	assessmentDraw: AssessmentDraw;
	assessmentDrawChain: AssessmentDrawChain;
	assessmentDrawLink: AssessmentDrawLink;
	assessmentExchange: AssessmentExchange;
	assessmentFetch: AssessmentFetch;
	assessmentGroup: AssessmentGroup;
	assessmentIdentityCheck: AssessmentIdentityCheck;
	assessmentLooker: AssessmentLooker;
	assessmentMove: AssessmentMove;
	assessmentProject: AssessmentProject;
	assessmentUpload: AssessmentUpload;
	assessmentVersion: AssessmentVersion;
	assessmentVersionAuthor: AssessmentVersionAuthor;
	calendarAppointment: CalendarAppointment;
	calendarAttendee: CalendarAttendee;
	calendarAvailability: CalendarAvailability;
	calendarException: CalendarException;
	calendarFeed: CalendarFeed;
	calendarSeries: CalendarSeries;
	calendarWeeklyHours: CalendarWeeklyHours;
	catalogueChapter: CatalogueChapter;
	catalogueChapterText: CatalogueChapterText;
	catalogueCourse: CatalogueCourse;
	cataloguePart: CataloguePart;
	cataloguePicture: CataloguePicture;
	catalogueRevision: CatalogueRevision;
	catalogueVersion: CatalogueVersion;
	credentialsCredential: CredentialsCredential;
	credentialsDocument: CredentialsDocument;
	credentialsHold: CredentialsHold;
	credentialsKey: CredentialsKey;
	credentialsList: CredentialsList;
	credentialsRevocation: CredentialsRevocation;
	enrolmentEnrolment: EnrolmentEnrolment;
	enrolmentPlan: EnrolmentPlan;
	enrolmentPlanDate: EnrolmentPlanDate;
	facultyApplication: FacultyApplication;
	facultyApplicationProgramme: FacultyApplicationProgramme;
	facultyApplicationStep: FacultyApplicationStep;
	facultyBilling: FacultyBilling;
	facultyContest: FacultyContest;
	facultyDiscarded: FacultyDiscarded;
	facultyDocument: FacultyDocument;
	facultyEvaluator: FacultyEvaluator;
	facultyMentor: FacultyMentor;
	facultyOccupation: FacultyOccupation;
	facultyPayee: FacultyPayee;
	facultyQualification: FacultyQualification;
	facultyRate: FacultyRate;
	facultyStatement: FacultyStatement;
	facultyStatementLine: FacultyStatementLine;
	facultyStatementStep: FacultyStatementStep;
	facultyStatementVersion: FacultyStatementVersion;
	facultyTie: FacultyTie;
	facultyWork: FacultyWork;
	identityAccount: IdentityAccount;
	identityConsent: IdentityConsent;
	identityConsentText: IdentityConsentText;
	identityDigestItem: IdentityDigestItem;
	identityDiscarded: IdentityDiscarded;
	identityEmailChange: IdentityEmailChange;
	identityErasure: IdentityErasure;
	identityExport: IdentityExport;
	identityExportPiece: IdentityExportPiece;
	identityLetterChoice: IdentityLetterChoice;
	identityMembership: IdentityMembership;
	identityOrganisation: IdentityOrganisation;
	identityPerson: IdentityPerson;
	identityQuietHours: IdentityQuietHours;
	identityRole: IdentityRole;
	identitySession: IdentitySession;
	identitySpentCode: IdentitySpentCode;
	identityToken: IdentityToken;
	identityTwoFactor: IdentityTwoFactor;
	identityVerification: IdentityVerification;
	integrityAppeal: IntegrityAppeal;
	integrityCase: IntegrityCase;
	integrityComparison: IntegrityComparison;
	integrityDecision: IntegrityDecision;
	integrityEvidence: IntegrityEvidence;
	integrityFile: IntegrityFile;
	integrityHearing: IntegrityHearing;
	integrityKey: IntegrityKey;
	integrityLikeness: IntegrityLikeness;
	integrityLikenessDecision: IntegrityLikenessDecision;
	integrityLikenessLook: IntegrityLikenessLook;
	integrityMessage: IntegrityMessage;
	integrityNamed: IntegrityNamed;
	integrityPassage: IntegrityPassage;
	integrityStep: IntegrityStep;
	integrityView: IntegrityView;
	mentoringAccompaniment: MentoringAccompaniment;
	mentoringAlarm: MentoringAlarm;
	mentoringAppreciation: MentoringAppreciation;
	mentoringCase: MentoringCase;
	mentoringCaseStep: MentoringCaseStep;
	mentoringChange: MentoringChange;
	mentoringChangeStep: MentoringChangeStep;
	mentoringContest: MentoringContest;
	mentoringContradiction: MentoringContradiction;
	mentoringNote: MentoringNote;
	mentoringNoteVersion: MentoringNoteVersion;
	mentoringNoteWait: MentoringNoteWait;
	mentoringObjective: MentoringObjective;
	mentoringObjectiveOutcome: MentoringObjectiveOutcome;
	mentoringOutcome: MentoringOutcome;
	mentoringProgrammeWish: MentoringProgrammeWish;
	mentoringReport: MentoringReport;
	mentoringRound: MentoringRound;
	mentoringScore: MentoringScore;
	mentoringSession: MentoringSession;
	mentoringTally: MentoringTally;
	mentoringTeamNote: MentoringTeamNote;
	mentoringTimeShare: MentoringTimeShare;
	mentoringTrace: MentoringTrace;
	mentoringWish: MentoringWish;
	observatoryAlertEntry: ObservatoryAlertEntry;
	observatoryAreaDepartment: ObservatoryAreaDepartment;
	observatoryCommune: ObservatoryCommune;
	observatoryCompletion: ObservatoryCompletion;
	observatoryFigure: ObservatoryFigure;
	observatoryNeed: ObservatoryNeed;
	observatoryOccupation: ObservatoryOccupation;
	observatoryOccupationLink: ObservatoryOccupationLink;
	observatoryOccupationName: ObservatoryOccupationName;
	observatoryOccupationSkill: ObservatoryOccupationSkill;
	observatorySkill: ObservatorySkill;
	observatorySkillRelation: ObservatorySkillRelation;
	observatorySource: ObservatorySource;
	observatoryStated: ObservatoryStated;
	observatoryTerritory: ObservatoryTerritory;
	oversightDraw: OversightDraw;
	oversightJudgement: OversightJudgement;
	oversightLook: OversightLook;
	oversightMove: OversightMove;
	oversightPeriod: OversightPeriod;
	oversightTalk: OversightTalk;
	oversightWord: OversightWord;
	platformAnswer: PlatformAnswer;
	platformAttempt: PlatformAttempt;
	platformAudit: PlatformAudit;
	platformClock: PlatformClock;
	platformDelivery: PlatformDelivery;
	platformEvent: PlatformEvent;
	platformFaces: PlatformFaces;
	platformFileKey: PlatformFileKey;
	platformFinding: PlatformFinding;
	platformMail: PlatformMail;
	platformMigration: PlatformMigration;
	platformProcess: PlatformProcess;
	platformSetting: PlatformSetting;
	platformSlow: PlatformSlow;
	platformWebhook: PlatformWebhook;
	platformWebhookAttempt: PlatformWebhookAttempt;
	platformWebhookDelivery: PlatformWebhookDelivery;
	programmesBlock: ProgrammesBlock;
	programmesCompetency: ProgrammesCompetency;
	programmesEnclosure: ProgrammesEnclosure;
	programmesFile: ProgrammesFile;
	programmesGuide: ProgrammesGuide;
	programmesProgramme: ProgrammesProgramme;
	programmesProject: ProgrammesProject;
	programmesProof: ProgrammesProof;
	programmesQuestion: ProgrammesQuestion;
	programmesResource: ProgrammesResource;
	programmesVersion: ProgrammesVersion;
	roomsAccess: RoomsAccess;
	roomsConsent: RoomsConsent;
	roomsJoined: RoomsJoined;
	roomsKey: RoomsKey;
	roomsMessage: RoomsMessage;
	roomsParticipant: RoomsParticipant;
	roomsPiece: RoomsPiece;
	roomsPresence: RoomsPresence;
	roomsRoom: RoomsRoom;
	roomsSeal: RoomsSeal;
	roomsTake: RoomsTake;
	roomsTakeCheck: RoomsTakeCheck;
	roomsTurnSecret: RoomsTurnSecret;
	roomsWatcher: RoomsWatcher;
	searchPage: SearchPage;
	searchSlip: SearchSlip;
	searchSubject: SearchSubject;
	searchWord: SearchWord;
	studioApproval: StudioApproval;
	studioDraft: StudioDraft;
	studioFile: StudioFile;
	studioItem: StudioItem;
	studioMistake: StudioMistake;
	studioMistakeLetter: StudioMistakeLetter;
	studioMistakeReporter: StudioMistakeReporter;
	studioMistakeStep: StudioMistakeStep;
	studioPublication: StudioPublication;
	studioRevision: StudioRevision;
	studioStep: StudioStep;
}

export interface Views {
	assessmentAcquired: AssessmentAcquired;
	assessmentDoneWith: AssessmentDoneWith;
	assessmentHandIn: AssessmentHandIn;
	assessmentHearing: AssessmentHearing;
	assessmentHeld: AssessmentHeld;
	assessmentJudged: AssessmentJudged;
	assessmentProgress: AssessmentProgress;
	calendarMeeting: CalendarMeeting;
	calendarParticipant: CalendarParticipant;
	calendarWeek: CalendarWeek;
	catalogueOpenChapter: CatalogueOpenChapter;
	catalogueOpenCourse: CatalogueOpenCourse;
	catalogueToldChapter: CatalogueToldChapter;
	credentialsHeld: CredentialsHeld;
	credentialsStanding: CredentialsStanding;
	enrolmentDue: EnrolmentDue;
	enrolmentDueEver: EnrolmentDueEver;
	enrolmentLearner: EnrolmentLearner;
	enrolmentPace: EnrolmentPace;
	facultyBasis: FacultyBasis;
	facultyGuide: FacultyGuide;
	facultyHearer: FacultyHearer;
	facultyKnown: FacultyKnown;
	facultyMonthNoted: FacultyMonthNoted;
	facultyQualified: FacultyQualified;
	identityAccountDay: IdentityAccountDay;
	identityClock: IdentityClock;
	identityFellow: IdentityFellow;
	identityLegalName: IdentityLegalName;
	identityName: IdentityName;
	identityRoleHolder: IdentityRoleHolder;
	identitySpeech: IdentitySpeech;
	integrityBarred: IntegrityBarred;
	integrityLikenessNow: IntegrityLikenessNow;
	integrityStanding: IntegrityStanding;
	integrityUpheld: IntegrityUpheld;
	mentoringAgreedObjective: MentoringAgreedObjective;
	mentoringHandIn: MentoringHandIn;
	mentoringMeeting: MentoringMeeting;
	mentoringMentor: MentoringMentor;
	mentoringNoteState: MentoringNoteState;
	mentoringRiskNow: MentoringRiskNow;
	mentoringSharedNote: MentoringSharedNote;
	observatoryAskedSkill: ObservatoryAskedSkill;
	observatoryDemand: ObservatoryDemand;
	observatoryHome: ObservatoryHome;
	observatoryJob: ObservatoryJob;
	observatoryJobName: ObservatoryJobName;
	observatoryKnownSkill: ObservatoryKnownSkill;
	observatoryOpenAlert: ObservatoryOpenAlert;
	observatoryPlace: ObservatoryPlace;
	programmesAsked: ProgrammesAsked;
	programmesEnclosed: ProgrammesEnclosed;
	programmesGuidance: ProgrammesGuidance;
	programmesKept: ProgrammesKept;
	programmesProved: ProgrammesProved;
	programmesPublished: ProgrammesPublished;
	programmesSource: ProgrammesSource;
	programmesStatement: ProgrammesStatement;
	roomsAttended: RoomsAttended;
	roomsLive: RoomsLive;
}

