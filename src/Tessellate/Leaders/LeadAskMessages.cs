using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Leaders;

/// <summary>What is written when the hub looks for a lead. The page that shows the message before it leaves calls the same method as the asking.</summary>
public static class LeadAskMessages
{
    public const string LinkInPreview = "(here stands a link by which they answer)";

    public static Message Asked(LeadAsk ask, string name, string email, WorkGroup group, IReadOnlyList<Session> sessions, Hub hub, string link, NetworkSettings words) => To(ask.PersonId, name, email, hub, "lead-asked", $"Will you lead {group.Title}?",
        $"""
        {hub.Name} {words.HubWord} looks for somebody who leads {group.Title} ({words.Word("workGroup")} {group.Code}), and asks you.

        {string.Join('\n', sessions.Select(s => $"{s.StartsAt.InWords()}, to {s.EndsAt.TimeInWords()}: {s.Venue ?? group.Venue ?? group.Town ?? "online"}"))}

        It takes {(LeadRecruitment.HalfDays(sessions) == 1 ? "one of your half-days" : $"{LeadRecruitment.HalfDays(sessions)} of your half-days")}. Say yes or no here. With your yes you lead it; a no needs no reason:

        {link}

        Others may be asked as well. The first yes counts.
        """, "You get this because you are accredited to lead groups.", Key("ask", ask), ask.AskedAt);

    /// <summary>To the person who asked, or to the hub, which then has an address, when they are not of its staff any more: the asker is null.</summary>
    public static Message Answered(LeadAsk ask, bool yes, string? reason, string lead, Person? asker, WorkGroup group, Hub hub, NetworkSettings words, SiteAddress site, DateTime now) => To(asker?.Id, asker?.Name ?? hub.ContactName ?? hub.Name, asker?.Email ?? hub.ContactEmail!, hub, "lead-answered", $"{lead} says {(yes ? "yes" : "no")}: {group.Title}",
        yes ? $"{lead} leads {group.Title} ({words.Word("workGroup")} {group.Code}) from today. Who else was asked is told that it is settled."
            : $"{lead} does not lead {group.Title} ({words.Word("workGroup")} {group.Code}).{(reason is null ? "" : $"\n\nThe reason: {reason}")}\n\nWho else could, stands here:\n\n{site.Link(LeadersUrls.Recruit(hub.Slug))}",
        asker is null ? "You get this because the hub asked." : "You get this because you asked.", Key("answer", ask), now);

    /// <summary>To whoever was asked as well.</summary>
    public static Message Settled(LeadAsk ask, string name, string email, WorkGroup group, Hub hub, NetworkSettings words, DateTime now) => To(ask.PersonId, name, email, hub, "lead-settled", $"You need not answer: {group.Title}",
        $"We had asked whether you lead {group.Title} ({words.Word("workGroup")} {group.Code}). Somebody else leads it now, so you need not answer. Thank you for having been asked.", "You get this because you were asked to lead the group.", Key("settled", ask), now);

    /// <summary>To whoever was chosen when the group was planned, without having been asked by the site.</summary>
    public static Message Chosen(RoleGrant grant, LeadToChoose lead, WorkGroup group, IReadOnlyList<Session> sessions, Hub hub, NetworkSettings words, SiteAddress site, DateTime now) => To(lead.PersonId, lead.Name, lead.Email, hub, "lead-chosen", $"You lead {group.Title}",
        $"""
        {hub.Name} {words.HubWord} has written you down as somebody who leads {group.Title} ({words.Word("workGroup")} {group.Code}), from today.

        {string.Join('\n', sessions.Select(s => PlannedSession.InWords(s, group)))}

        Its page, from which you come to its people, registers and notes once you are signed in:

        {site.Link(WorkGroupUrls.WorkGroup(group.Code))}

        If that is not what you have agreed, write to the hub.
        """, "You get this because you are accredited to lead groups.", $"lead-chosen:{grant.Id:N}", now);

    // Somebody may be asked again by the same row, so the moment of asking is in it.
    private static string Key(string what, LeadAsk ask) => $"lead-{what}:{ask.Id:N}:{ask.AskedAt.Ticks}";

    private static Message To(Guid? personId, string name, string email, Hub hub, string template, string subject, string said, string reason, string key, DateTime now) => new()
    {
        Template = template, ToName = name, ToAddress = email, PersonId = personId, HubId = hub.Id, Subject = subject.Length <= 200 ? subject : subject[..199] + "…",
        Body = $"""
            Dear {name},

            {said}

            Questions? Write to {hub.ContactName ?? "the hub"}{(hub.ContactEmail is { } contact ? $": {contact}" : ".")}
            """,
        Reason = reason, Key = key, CreatedAt = now, SendAfter = now
    };
}
