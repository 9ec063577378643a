import { type Actor, hasRole } from '#platform/actor.ts';
import type { Part } from './rules/part.ts';

/** Anybody asks to be a mentor; to hear defences, those whom the school gave the role. */
export const mayApply = (actor: Actor, part: Part) => part === 'mentor' || mayHear(actor);
/** Who may mentor, or evaluate, which programme is decided by the pedagogical team. */
export const mayQualify = (actor: Actor) => hasRole(actor, 'head-of-pedagogy');
/** What a mentor says of themselves. */
export const mayKeepProfile = (actor: Actor) => hasRole(actor, 'mentor');
/** What an evaluator says of themselves. */
export const mayHear = (actor: Actor) => hasRole(actor, 'evaluator');
/** Whom one knows matters to both. */
export const mayDeclareTie = (actor: Actor) => mayKeepProfile(actor) || mayHear(actor);
/** Statements of everybody, and where the money goes. */
export const mayPay = (actor: Actor) => hasRole(actor, 'finance');
/** An administrator stands in where finance lets somebody wait. */
export const mayPayFor = (actor: Actor, { escalated }: { readonly escalated: boolean }) =>
	mayPay(actor) || (escalated && hasRole(actor, 'administrator'));
/** What is paid for what; and who may be asked about pay at all. */
export const maySetRates = (actor: Actor) => mayPay(actor) || hasRole(actor, 'administrator');
/** Reckons all statements anew: the command line, which acts as the system. */
export const mayAuditPay = (actor: Actor) => actor.kind === 'system';
