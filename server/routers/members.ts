import { z } from "zod";
import { accepted } from "../refusal.ts";
import { roles } from "../roles.ts";
import { changeMembership } from "../services/change-membership.ts";
import { inviteMember, resendInvitation } from "../services/invite-member.ts";
import { listMembers } from "../services/list-members.ts";
import { removeMembersSecondFactor } from "../services/remove-members-second-factor.ts";
import { withdrawInvitation } from "../services/withdraw-invitation.ts";
import { procedure, router } from "../trpc.ts";

const role = z.enum(roles);
/** A customer's administrator for the own organisation, the provider's for every organisation of its tree. */
const administrators = procedure.for("customer-administrator", "administrator");
/** Which organisation; the active one when it is not said. */
const where = z.object({ organisationId: z.uuid().optional() });

export const membersRouter = router({
  list: administrators
    .input(where)
    .query(async ({ ctx, input }) => accepted(await ctx.tenant((tx) => listMembers(tx, input.organisationId ?? ctx.organisation.id)))),

  invite: administrators
    .input(
      where.extend({
        email: z.email().max(254),
        name: z.string().trim().max(100).optional(),
        role,
        locale: z.enum(["ja", "en"]).optional(),
      }),
    )
    .mutation(async ({ ctx, input }) =>
      accepted(await inviteMember(ctx, { ...input, organisationId: input.organisationId ?? ctx.organisation.id })),
    ),

  resend: administrators
    .input(z.object({ invitationId: z.uuid() }))
    .mutation(async ({ ctx, input }) => accepted(await resendInvitation(ctx, input.invitationId))),

  withdraw: administrators
    .input(z.object({ invitationId: z.uuid() }))
    .mutation(async ({ ctx, input }) => accepted(await withdrawInvitation(ctx, input.invitationId))),

  changeRole: administrators
    .input(z.object({ membershipId: z.uuid(), role }))
    .mutation(async ({ ctx, input }) =>
      accepted(await changeMembership(ctx, { membershipId: input.membershipId, change: { do: "role", role: input.role } })),
    ),

  deactivate: administrators
    .input(z.object({ membershipId: z.uuid() }))
    .mutation(async ({ ctx, input }) =>
      accepted(await changeMembership(ctx, { membershipId: input.membershipId, change: { do: "deactivate" } })),
    ),

  /** For somebody who has lost the authenticator and the recovery codes. */
  removeSecondFactor: administrators
    .input(z.object({ membershipId: z.uuid() }))
    .mutation(async ({ ctx, input }) => accepted(await removeMembersSecondFactor(ctx, input.membershipId))),

  reactivate: administrators
    .input(z.object({ membershipId: z.uuid() }))
    .mutation(async ({ ctx, input }) =>
      accepted(await changeMembership(ctx, { membershipId: input.membershipId, change: { do: "reactivate" } })),
    ),
});
