using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.WorkGroups;

/// <summary>Asked: whether it runs a group jointly. Ended: it does not any more, as the group's own hub decided.</summary>
public enum PartnerNews { Asked, Ended }

/// <summary>What is written to a further hub that is to run a group, and what it answered.</summary>
public static class PartnerMessages
{
    private const string OfStaff = "You get this because you work for the hub.";

    /// <summary>To the staff of these hubs, who can answer; where a hub has none, to its contact.</summary>
    internal static async Task TellPartnersAsync(this TessellateDb db, PartnerNews news, IReadOnlyList<Hub> partners, WorkGroup group, Hub hub, NetworkSettings words, SiteAddress site, DateTime now, DateOnly today, CancellationToken stop)
    {
        foreach (var partner in partners)
        {
            var staff = db.RoleGrants.StaffOf(partner.Id, today);
            var people = await db.People.Where(p => staff.Any(g => g.PersonId == p.Id)).OrderBy(p => p.Id).Select(p => new { p.Id, p.Name, p.Email }).ToListAsync(stop);
            db.AddRange(people.Select(p => Of(news, p.Name, p.Email, p.Id, partner, group, hub, words, site, now)));
            if (people.Count == 0 && partner.ContactEmail is { } email) db.Add(Of(news, partner.ContactName ?? $"{partner.Name} {words.HubWord}", email, null, partner, group, hub, words, site, now));
        }
    }

    private static Message Of(PartnerNews news, string name, string email, Guid? personId, Hub partner, WorkGroup group, Hub hub, NetworkSettings words, SiteAddress site, DateTime now) => news == PartnerNews.Asked
        ? To("partner-asked", name, email, personId, partner.Id, $"Will you run {group.Title} with {hub.Name}?", $"""
            {hub.Name} {words.HubWord} asks {partner.Name} to run {group.Title} ({words.Word("workGroup")} {group.Code}) jointly. It meets from {group.StartsOn.InWords()} to {group.EndsOn.InWords()}, with places for {group.SchoolPlaces} schools.

            With your yes it is shown to your schools, and you see who takes part, take its registers, and read what your own schools ask. {hub.Name} plans it and answers. Until then nothing of it is yours.

            Say yes or no here:

            {site.Link(WorkGroupUrls.Partnerships(partner.Slug))}
            """, OfStaff, $"partner-asked:{group.Id:N}:{partner.Id:N}:{now.Ticks}:{personId:N}", now)
        : To("partner-ended", name, email, personId, partner.Id, $"No longer run jointly: {group.Title}", $"""
            {hub.Name} {words.HubWord} now runs {group.Title} ({words.Word("workGroup")} {group.Code}) without {partner.Name}. You no longer see who takes part. What your schools have in it stays theirs.
            """, OfStaff, $"partner-ended:{group.Id:N}:{partner.Id:N}:{now.Ticks}:{personId:N}", now);

    /// <summary>To the hub whose group it is. Null where it has no address.</summary>
    internal static Message? Answered(bool yes, Hub partner, WorkGroup group, Hub hub, NetworkSettings words, DateTime now) => hub.ContactEmail is not { } email ? null
        : To("partner-answered", hub.ContactName ?? $"{hub.Name} {words.HubWord}", email, null, hub.Id, $"{partner.Name} says {(yes ? "yes" : "no")}: {group.Title}", yes
            ? $"{partner.Name} {words.HubWord} runs {group.Title} ({words.Word("workGroup")} {group.Code}) with you. Its staff see who takes part, take its registers, and read what their own schools ask."
            : $"{partner.Name} {words.HubWord} does not run {group.Title} ({words.Word("workGroup")} {group.Code}) with you. Its staff see nothing of it, and its schools are not shown it as theirs.",
            $"You get this because {hub.Name} runs the group.", $"partner-answered:{group.Id:N}:{partner.Id:N}:{now.Ticks}", now);

    private static Message To(string template, string name, string email, Guid? personId, Guid hubId, string subject, string said, string reason, string key, DateTime now) => new()
    {
        Template = template, ToName = name, ToAddress = email, PersonId = personId, HubId = hubId, Subject = subject.Length <= 200 ? subject : subject[..199] + "…",
        Body = $"""
            Dear {name},

            {said}
            """,
        Reason = reason, Key = key, CreatedAt = now, SendAfter = now
    };
}
