/** Why a commit of a repository could not be had. */
export type GitCode =
	/** Nothing is at that address. */
	| 'not-found'
	/** Who asks has to sign in: the repository is private, or there is none and the server does not say so. */
	| 'private'
	/** What answers is no git repository, or one that is not read here. */
	| 'no-repository'
	| 'empty'
	/** No branch, tag or commit of that name. */
	| 'no-such-ref'
	| 'too-large'
	| 'too-many-entries'
	| 'too-slow'
	/** The address has no server that answers. */
	| 'unreachable'
	/** It leads where the school does not go. */
	| 'not-allowed'
	/** What came is no whole commit. */
	| 'broken';

export class GitFault extends Error {
	readonly code: GitCode;

	constructor(code: GitCode, cause?: unknown) {
		super(code, { cause });
		this.name = 'GitFault';
		this.code = code;
	}
}

export interface GitLimits {
	/** Of what comes over the line, of the files of the commit, and of the archive of them: each for itself. */
	readonly bytes: number;
	/** Files and folders. */
	readonly entries: number;
	/** When all of it must be over, on `performance.now()`. */
	readonly until: number;
}

export const checkTime = ({ until }: Pick<GitLimits, 'until'>): void => {
	if (performance.now() > until) throw new GitFault('too-slow');
};
