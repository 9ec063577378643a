/** By whose doing somebody's credential is held back. */
export const sourceOf = (caseId: string): string => `integrity:${caseId}`;
