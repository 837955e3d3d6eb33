using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Messages;

namespace Tessellate.Entitlements;

/// <summary>What whoever claimed is told when it is settled: sent back with the reason, paid, or sent.</summary>
public static class EntitlementMessages
{
    public static Message Of(EntitlementsOfSchool of, EntitlementRow row, EntitlementClaim claim, EntitlementStep step, Person to, SiteAddress site, DateTime now)
    {
        var (amount, said) = (row.Of.Kind.Counted(claim.Amount), step.Note is null ? "" : $"\n\n{(step.To == EntitlementState.SentBack ? "The reason" : "They say")}: {step.Note}");
        var (subject, body) = step.To switch
        {
            EntitlementState.SentBack => ($"Sent back: {amount} of {row.Of.Title}", $"What you claimed for {of.Name} was sent back: {amount} of {row.Of.Title}.{said}\n\nThe amount is free again. Put right what is said and claim it anew by {row.Of.ToOn.InWords()}:"),
            EntitlementState.Paid => ($"Paid: {amount} of {row.Of.Title}", $"It was recorded today that {amount} of {row.Of.Title} was paid to {of.Name}.{said}\n\nYou have nothing to do:"),
            _ => ($"On their way: {amount}, {row.Of.Title}", $"{amount} of {row.Of.Title} {(claim.Amount == 1 ? "is" : "are")} on the way to {of.Name}.{said}\n\nPlease say here when they have come:")
        };
        return new()
        {
            Template = $"entitlement-{step.To.ToString().ToLowerInvariant()}", ToName = to.Name, ToAddress = to.Email, PersonId = to.Id, HubId = row.Given.HubId, Subject = subject.Length <= 200 ? subject : subject[..199] + "…",
            Body = $"""
                Dear {to.Name},

                {body}

                {site.Link(EntitlementsUrls.OfSchool(of.Urn))}
                """,
            Reason = $"You get this because you claimed it for {of.Name}.", Key = $"entitlement:{step.Id:N}", CreatedAt = now, SendAfter = now
        };
    }
}
