using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Leaders;
using Tessellate.Visits;
using Tessellate.WorkGroups;

namespace Tessellate.Planning;

/// <summary>
/// The visits that end with a group: to its schools, and to whoever leads it. Those concerned read of them in the one message by which they hear that the group is cancelled; for somebody
/// with whom a visit was agreed, and for who visits, that is a message of their own.
/// </summary>
internal sealed record EndingVisits(IReadOnlyList<VisitRow> ToSchools, IReadOnlyList<SupportVisitRow> ToLeads, ILookup<Guid, string> OfSchool)
{
    public static async Task<EndingVisits> LoadAsync(TessellateDb db, WorkGroup group, DateTime now, DateOnly today, CancellationToken stop)
    {
        var (groupId, people) = (group.Id, db.People);
        var toSchools = await db.SchoolVisits.Where(v => v.WorkGroupId == groupId && v.State == VisitState.Planned && v.StartsAt > now).ToRowsAsync(db, stop);
        var toLeads = await db.SupportVisits.Where(v => v.WorkGroupId == groupId && v.State == SupportState.Planned && v.On >= today).ToRowsAsync(db, stop);
        var takePart = await db.Participations.Where(p => p.WorkGroupId == groupId && p.State != ParticipationState.Withdrew).Join(people, p => p.PersonId, p => p.Id, (t, p) => new { t.SchoolId, p.Email }).ToListAsync(stop);
        return new(toSchools, toLeads, takePart.ToLookup(t => t.SchoolId, t => t.Email));
    }

    /// <summary>Everybody who is told of the group, with the visits that concern them; and those whom only a visit concerns.</summary>
    public IReadOnlyList<Concerned> Add(IReadOnlyList<Concerned> told)
    {
        var said = new Dictionary<string, List<string>>();
        var others = new List<Concerned>();
        foreach (var row in ToSchools)
        {
            var sentence = $"{row.Visitor} does not visit {row.School} on {SchoolVisit.When(row.Visit.StartsAt, row.Visit.EndsAt)}.";
            others.Add(new(row.Visit.ContactName, row.Visit.ContactEmail, null, "You get this because the visit is agreed with you."));
            others.Add(new(row.Visitor, row.VisitorEmail, row.Visit.VisitorId, "You get this because you visit the school."));
            foreach (var email in OfSchool[row.Visit.SchoolId].Concat([row.Visit.ContactEmail, row.VisitorEmail]).Select(EmailAddress.Key).Distinct()) Say(email, sentence);
        }
        foreach (var row in ToLeads)
        {
            others.Add(new(row.Lead, row.LeadEmail, row.Visit.LeadId, "You get this because the visit is to you."));
            others.Add(new(row.Visitor, row.VisitorEmail, row.Visit.VisitorId, "You get this because you visit whoever leads the group."));
            foreach (var email in new[] { row.LeadEmail, row.VisitorEmail }.Select(EmailAddress.Key).Distinct()) Say(email, $"{row.Visitor} does not visit {row.Lead} on {row.Visit.On.InWordsWithWeekday()}.");
        }
        var known = told.Select(t => EmailAddress.Key(t.Email)).ToHashSet();
        return [.. told.Concat(others.Where(o => !known.Contains(EmailAddress.Key(o.Email))).DistinctBy(o => EmailAddress.Key(o.Email))).Select(one => said.TryGetValue(EmailAddress.Key(one.Email), out var visits) ? one with { Visits = visits } : one)];

        void Say(string email, string sentence)
        {
            if (!said.TryGetValue(email, out var sentences)) said[email] = sentences = [];
            sentences.Add(sentence);
        }
    }

    /// <summary>Ends them, while the group's row is held. False when one was planned, moved or held a moment ago: then look again.</summary>
    public async Task<bool> TryEndAsync(TessellateDb db, WorkGroup group, string reason, DateTime now, DateOnly today, CancellationToken stop)
    {
        var (groupId, why) = (group.Id, Short(reason));
        var schools = await db.SchoolVisits.Where(v => v.WorkGroupId == groupId && v.State == VisitState.Planned && v.StartsAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.State, VisitState.Cancelled).SetProperty(v => v.CancellingReason, why).SetProperty(v => v.Version, v => v.Version + 1), stop);
        var leads = await db.SupportVisits.Where(v => v.WorkGroupId == groupId && v.State == SupportState.Planned && v.On >= today)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.State, SupportState.Cancelled).SetProperty(v => v.CancellingReason, why).SetProperty(v => v.Version, v => v.Version + 1), stop);
        return schools == ToSchools.Count && leads == ToLeads.Count;
    }

    private static string Short(string reason) => $"The group is cancelled: {reason}" is var why && why.Length > SupportVisit.ReasonMaxLength ? why[..(SupportVisit.ReasonMaxLength - 1)] + "…" : why;
}
