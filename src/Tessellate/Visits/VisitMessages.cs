using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Visits;

/// <summary>Somebody of the school who takes part.</summary>
public sealed record VisitConcerned(string Name, string Email, Guid? PersonId);

/// <summary>What is written about a visit: to the contact at the school, to who visits, and to those of the school who take part.</summary>
public static class VisitMessages
{
    public const string LinkInPreview = "(here stands a link to a file for a calendar)";

    public enum Happening { Planned, Moved, Cancelled }

    /// <summary>One to each of those concerned. <paramref name="row"/> is the visit as it was, with the names around it.</summary>
    public static IEnumerable<Message> Of(Happening what, SchoolVisit visit, VisitRow row, IEnumerable<VisitConcerned> school, string? reason, string link, NetworkSettings words, DateTime now)
    {
        var when = SchoolVisit.When(visit.StartsAt, visit.EndsAt);
        var (subject, said) = what switch
        {
            Happening.Planned => ($"A visit to {row.School}: {visit.On.InWords()}", $"{row.Visitor} visits {row.School} for {row.Group} ({words.Word("workGroup")} {row.Code}):\n\n{when}"),
            Happening.Moved => ($"A visit is moved: {row.School}", $"{row.Visitor}’s visit to {row.School} for {row.Group} is moved.\n\nIt was: {SchoolVisit.When(row.Visit.StartsAt, row.Visit.EndsAt)}\n\nIt is now: {when}"),
            _ => ($"A visit is cancelled: {row.School}", $"{row.Visitor}’s visit to {row.School} for {row.Group} on {when} is cancelled.\n\nThe reason: {reason?.Trim()}")
        };
        var calendar = what == Happening.Cancelled ? "" : $"\n\nPut it into your calendar:\n\n{link}";
        var contact = new VisitConcerned(visit.ContactName, visit.ContactEmail, null);
        return new[] { (contact, "You get this because the visit is agreed with you."), (new VisitConcerned(row.Visitor, row.VisitorEmail, visit.VisitorId), "You get this because you visit the school.") }
            .Concat(school.Select(s => (s, "You get this because you take part.")))
            .DistinctBy(x => EmailAddress.Key(x.Item1.Email)).Select((x, position) => new Message
            {
                Template = $"visit-{what}".ToLowerInvariant(), ToName = x.Item1.Name, ToAddress = x.Item1.Email, PersonId = x.Item1.PersonId, HubId = row.HubId, Subject = subject.Length <= 200 ? subject : subject[..199] + "…",
                Body = $"""
                    Dear {x.Item1.Name},

                    {said}{calendar}

                    {row.Hub}
                    """,
                Reason = x.Item2, Key = $"visit:{what}:{visit.WorkGroupId:N}:{visit.SchoolId:N}:{visit.Version}:{now.Ticks}:{position}", CreatedAt = now, SendAfter = now
            });
    }
}
