using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Claims;

/// <summary>A step of a claim as it is written about: what it comes to, what somebody said, and of a check the lines that were drawn.</summary>
public sealed record ClaimNews(Hub Hub, ClaimPeriod Period, ClaimState Step, int Pence, string? Note, int Lines, IReadOnlyList<string>? Drawn = null);

/// <summary>
/// What the other side is told of a step: the national leads that there is a claim to check, the hub's staff what came of it. Nothing is written of a sample that
/// was looked at: it asks nothing of the hub and settles nothing. The page that shows the words before they leave calls the same method as the step.
/// </summary>
public static class ClaimMessages
{
    /// <summary>So many days a hub has to be ready to show the evidence of the lines that were drawn.</summary>
    public const int DaysToShow = 14;

    /// <summary>Stands for what nobody has written or drawn yet, where the message is shown before it leaves.</summary>
    public const string NoteInPreview = "(what you write)";
    private const string DrawnInPreview = "(the lines that are drawn when you press the button)";

    /// <summary>Whoever is told of the step, each once; never the person who takes it.</summary>
    public static async Task<List<Person>> ReadersAsync(TessellateDb db, Hub hub, ClaimState step, Access access, DateOnly today, CancellationToken stop)
    {
        var (hubId, me, grants) = (hub.Id, access.Person?.Id, db.RoleGrants.InForceOn(today));
        var those = step switch
        {
            ClaimState.Sampled => grants.Where(g => false),
            ClaimState.Submitted => grants.Where(g => g.Role == Role.NationalLead),
            _ => grants.Where(g => g.HubId == hubId && (g.Role == Role.HubLead || g.Role == Role.AssistantLead || g.Role == Role.HubAdministrator))
        };
        return await db.People.Where(p => p.Id != me && those.Any(g => g.PersonId == p.Id)).OrderBy(p => p.Id).AsNoTracking().ToListAsync(stop);
    }

    /// <summary><paramref name="stepId"/>: the step that the message tells of, so that each person is told of it once.</summary>
    public static Message Of(ClaimNews news, Person to, Guid stepId, NetworkSettings words, SiteAddress site, DateTime now)
    {
        var (template, subject, body) = Words(news, words, DateOnly.FromDateTime(now.InLondon()));
        return new()
        {
            Template = template, ToName = to.Name, ToAddress = to.Email, PersonId = to.Id, HubId = news.Hub.Id, Subject = subject.Length <= 200 ? subject : subject[..199] + "…",
            Body = $"""
                Dear {to.Name},

                {body}

                {site.Link(ClaimsUrls.Claim(news.Hub.Slug, news.Period.ToSlug()))}
                """,
            Reason = news.Step == ClaimState.Submitted ? $"You get this because you check the claims of {words.Name}." : $"You get this because you are on the staff of {news.Hub.Name} {words.HubWord}.",
            Key = $"{template}:{stepId:N}:{to.Id:N}", CreatedAt = now, SendAfter = now
        };
    }

    private static (string Template, string Subject, string Body) Words(ClaimNews news, NetworkSettings words, DateOnly today)
    {
        var (amount, of, lines) = (ClaimWords.Pounds(news.Pence), $"the claim of {news.Hub.Name} {words.HubWord} for {news.Period}", news.Lines == 1 ? "1 line" : $"{news.Lines} lines");
        var (by, said) = (today.AddDays(DaysToShow).InWords(), string.IsNullOrWhiteSpace(news.Note) ? null : news.Note.Trim());
        return news.Step switch
        {
            ClaimState.Submitted => ("claim-submitted", $"To check: {of}", $"{of[..1].ToUpperInvariant()}{of[1..]} was submitted: {amount} in {lines}.{Paragraph("They say", said)}\n\nPlease check it, or send it back with the reason. Whoever checks it must not have submitted it:"),
            ClaimState.Checked => ("claim-checked", $"Please have evidence ready by {by}: your claim for {news.Period}", $"Your claim for {news.Period} over {amount} was checked.{Paragraph("They say", said)}\n\nThese lines were drawn by lot:\n\n{string.Join('\n', (news.Drawn ?? [DrawnInPreview]).Select(d => $"- {d}"))}\n\nPlease see to it by {by} that their registers are complete and right, and have signed sheets and records of cover ready to show if you are asked. You need send nothing before. Here each line opens its register:"),
            ClaimState.Draft => ("claim-sent-back", $"Sent back: your claim for {news.Period}", $"Your claim for {news.Period} over {amount} was sent back to you.{Paragraph("The reason", said)}\n\nPlease put it right and submit it again. It is counted anew from the registers:"),
            ClaimState.Paid => ("claim-paid", $"Paid: your claim for {news.Period}", $"It was recorded today that your claim for {news.Period} was paid: {amount}.{Paragraph("The reference", said)}\n\nYou have nothing to do. If the money does not arrive, say so to {words.NationalBody}. The claim:"),
            _ => ("claim-clawed-back", $"{amount} taken back: your claim for {news.Period}", $"Of your claim for {news.Period}, {amount} was taken back.{Paragraph("The reason", said)}\n\nIf you think that this is a mistake, say so to {words.NationalBody}. The claim with all its steps:")
        };
    }

    private static string Paragraph(string before, string? said) => said is null ? "" : $"\n\n{before}: {said}";
}
