import { z } from 'zod';
import { addLink } from '#capabilities/assessment/server/add-link.ts';
import { handIn } from '#capabilities/assessment/server/hand-in.ts';
import { learnersProject } from '#capabilities/assessment/server/own-project.ts';
import { waitingProjects } from '#capabilities/assessment/server/waiting-projects.ts';
import { ownEnrolments } from '#capabilities/enrolment/server/own-enrolments.ts';
import { plan } from '#capabilities/enrolment/server/plan.ts';
import type { Scope } from '#capabilities/identity/rules/scopes.ts';
import { account } from '#capabilities/identity/server/account.ts';
import { createPerson } from '#capabilities/identity/server/create-person.ts';
import { disablePerson } from '#capabilities/identity/server/disable-person.ts';
import { people } from '#capabilities/identity/server/people.ts';
import { learners } from '#capabilities/mentoring/server/learners.ts';
import { assignMentor } from '#capabilities/mentoring/server/matching/assign-mentor.ts';
import { mentorDesk } from '#desks/mentor.ts';
import { m } from '#messages';
import { type ApiDoor, listOf } from '#platform/api/door.ts';
import { auditTrail } from '#platform/operations/audit-trail.ts';

const nobody = '00000000-0000-7000-8000-000000000000';
const oneProject = { enrolmentId: nobody, project: 'project-1' };

const { shape: ofProject } = learnersProject.output;
const { shape: ofAudit } = auditTrail.output.shape.rows.element;

/** What asks for a token: what is one's own, and what one's roles open. */
export const personalApi: readonly (ApiDoor & { readonly scope: Scope })[] = [
	{
		method: 'get',
		path: '/me',
		read: account,
		query: [],
		scope: 'read:own-account',
		output: account.output.pick({ displayName: true, locale: true, languages: true, zone: true }),
		about: m.api_about_account,
		example: {},
	},
	{
		method: 'get',
		path: '/me/enrolments',
		read: ownEnrolments,
		query: ['cursor', 'limit'],
		list: { of: 'items' },
		scope: 'read:own-learning',
		output: ownEnrolments.output,
		about: m.api_about_enrolments,
		example: {},
	},
	{
		method: 'get',
		path: '/me/enrolments/{enrolmentId}/plan',
		read: plan,
		query: [],
		scope: 'read:own-learning',
		output: plan.output.pick({ state: true, months: true, startsOn: true, dates: true, done: true }),
		about: m.api_about_plan,
		example: { enrolmentId: nobody },
	},
	{
		method: 'get',
		path: '/me/enrolments/{enrolmentId}/projects/{project}',
		read: learnersProject,
		query: [],
		scope: 'read:own-learning',
		output: z.object({
			state: ofProject.state,
			since: ofProject.since,
			waitsOn: ofProject.waitsOn,
			until: ofProject.until,
			dueOn: ofProject.dueOn,
			statement: ofProject.statement.pick({ title: true, mission: true, hours: true, competencies: true }),
			draft: ofProject.draft,
			versions: ofProject.versions,
			defences: z.array(
				ofProject.defences.element.pick({ number: true, plannedFor: true, heldOn: true, decisions: true }),
			),
		}),
		about: m.api_about_project,
		example: oneProject,
	},
	{
		method: 'post',
		path: '/me/enrolments/{enrolmentId}/projects/{project}/links',
		command: addLink,
		body: ['url'],
		scope: 'write:own-learning',
		output: addLink.output,
		about: m.api_about_add_link,
		example: { ...oneProject, url: 'https://git.example.org/me/project-1' },
	},
	{
		method: 'post',
		path: '/me/enrolments/{enrolmentId}/projects/{project}/versions',
		command: handIn,
		body: ['note'],
		scope: 'write:own-learning',
		output: handIn.output,
		about: m.api_about_hand_in,
		example: { ...oneProject, note: 'v1.0' },
	},
	{
		method: 'get',
		path: '/mentoring/learners',
		read: mentorDesk,
		query: [],
		list: { of: 'learners', by: 'enrolmentId' },
		scope: 'read:own-learners',
		output: listOf(mentorDesk.output.shape.learners.element),
		about: m.api_about_own_learners,
		example: {},
	},
	{
		method: 'get',
		path: '/learners',
		read: learners,
		query: ['mentored', 'cursor', 'limit'],
		list: { of: 'learners' },
		scope: 'read:learners',
		output: listOf(learners.output.shape.learners.element),
		about: m.api_about_learners,
		example: { mentored: 'no' },
	},
	{
		method: 'post',
		path: '/learners/{enrolmentId}/mentor',
		command: assignMentor,
		body: ['mentorId'],
		scope: 'write:learners',
		output: assignMentor.output,
		about: m.api_about_assign_mentor,
		example: { enrolmentId: nobody, mentorId: nobody },
	},
	{
		method: 'get',
		path: '/projects/waiting',
		read: waitingProjects,
		query: [],
		list: { of: 'items', by: 'projectId' },
		scope: 'read:learners',
		output: listOf(waitingProjects.output.shape.items.element),
		about: m.api_about_waiting_projects,
		example: {},
	},
	{
		method: 'get',
		path: '/people',
		read: people,
		query: ['q', 'role', 'cursor', 'limit'],
		list: { of: 'people' },
		scope: 'read:people',
		output: listOf(people.output.shape.people.element),
		about: m.api_about_people,
		example: { role: 'mentor' },
	},
	{
		method: 'post',
		path: '/people',
		command: createPerson,
		body: ['displayName', 'email', 'locale', 'zone', 'roles'],
		scope: 'write:people',
		output: createPerson.output,
		about: m.api_about_create_person,
		example: {
			displayName: 'Camille Roux',
			email: 'camille@example.org',
			locale: 'fr',
			zone: 'Europe/Paris',
			roles: ['mentor'],
		},
	},
	{
		method: 'post',
		path: '/people/{personId}/disable',
		command: disablePerson,
		body: [],
		scope: 'write:people',
		output: disablePerson.output,
		about: m.api_about_disable_person,
		example: { personId: nobody },
	},
	{
		method: 'get',
		path: '/audit',
		read: auditTrail,
		query: ['actorId', 'about', 'cursor', 'limit'],
		list: { of: 'rows' },
		scope: 'read:audit',
		output: listOf(
			z.object({
				id: ofAudit.id,
				at: ofAudit.at,
				action: ofAudit.action,
				actorKind: ofAudit.actorKind,
				actorId: ofAudit.actorId,
				tokenId: ofAudit.tokenId,
				about: ofAudit.about,
			}),
		),
		about: m.api_about_audit,
		example: { limit: 50 },
	},
];
