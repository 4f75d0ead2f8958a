export * as Staff from "./index.ts";
export { acceptInvite, invitation, invite, listInvites, resendInvite, revokeInvite } from "./invite.ts";
export { me } from "./me.ts";
export { list, resetSecondFactor, revoke, setRole } from "./people.ts";
