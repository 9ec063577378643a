/** Where a learner works on a project, without the language. */
export const projectPath = (enrolmentId: string, project: string): string =>
	`/learning/${enrolmentId}/projects/${project}`;
