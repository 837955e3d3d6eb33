using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Leaders;

/// <summary>What is written when the lead of a group hands it over. The page that shows the messages before they leave calls the same method as the handing over.</summary>
internal static class GroupHandOverMessages
{
    /// <summary>To the colleague, and to the hub where it has an address.</summary>
    public static IEnumerable<Message> All(GroupToHandOver of, NextLead next, string reason, NetworkSettings words, SiteAddress site, DateTime now)
    {
        var (group, hub) = ($"{of.Group.Title} ({words.Word("workGroup")} {of.Group.Code})", of.Hub);
        yield return To(of, next.Id, next.Name, next.Email, $"You lead {of.Group.Title}", $"""
            {of.From.Name} has handed {group} over to you. You lead it from today, with its registers and its home. Sign in to see it:

            {site.Link(AccountsUrls.SignIn)}
            """, reason, "You get this because a group was handed over to you.", "to", now);
        if (hub.ContactEmail is { } address)
            yield return To(of, null, hub.ContactName ?? hub.Name, address, $"{next.Name} leads {of.Group.Title}", $"{of.From.Name} has handed {group} over to {next.Name}, who leads it from today.", reason, "You get this because your hub runs the group.", "hub", now);
    }

    private static Message To(GroupToHandOver of, Guid? personId, string name, string email, string subject, string said, string reason, string why, string key, DateTime now) => new()
    {
        Template = "group-handed-over", ToName = name, ToAddress = email, PersonId = personId, HubId = of.Hub.Id, Subject = subject.Length <= 200 ? subject : subject[..199] + "…",
        Body = $"""
            Dear {name},

            {said}

            The reason: {reason}

            Questions? Write to {of.From.Name}: {of.From.Email}
            """,
        Reason = why, Key = $"group-handed-over:{of.Grants[0].Id:N}:{key}", CreatedAt = now, SendAfter = now
    };
}
