/** Where a reader comes back to after signing in: a page of this school, or the account. Never another site. */
export const safePath = (wanted: string | null): string =>
	wanted !== null && /^\/(?![/\\])[\w\-./?=&%]*$/.test(wanted) ? wanted : '/account';
