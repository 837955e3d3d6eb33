using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Learning;

/// <summary>Where somebody works today, and whether a hub has confirmed that they are its head.</summary>
public sealed record PostToday(int Urn, string School, Phase Phase, bool IsConfirmedHead);

/// <summary>A group that takes schools now and may follow on what somebody did, and why it is shown.</summary>
public sealed record NextStep(Offer Offer, string Why)
{
    /// <summary>So many are shown at most.</summary>
    public const int Most = 4;

    /// <summary>
    /// By three plain rules, none of which knows anything but what stands on this page: first what belongs to the strand of something the person has
    /// completed, then what belongs to the strand of something they are in, then, for somebody who has done nothing yet, what their school can join.
    /// Of a project one group, the nearest by hub: one the person knows before others. Nothing that they have done or are in, and nothing that is full.
    /// </summary>
    public static IReadOnlyList<NextStep> Of(IReadOnlyList<LearnedGroup> learned, IReadOnlyList<Offer> offers, Phase? phase, Func<string, string> strandName)
    {
        var (done, hubs) = (learned.Where(g => g.State != ParticipationState.Withdrew).ToList(), learned.Select(g => g.Hub).ToHashSet());
        var known = done.Select(g => g.Project).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. offers.Where(o => o is { SchoolPlacesLeft: > 0, PeoplePlacesLeft: > 0 } && (phase is not { } own || o.IsFor(own)) && (o.FollowsOn is null || done.Exists(g => g.Code == o.FollowsOn || g.ProjectCode == o.FollowsOn)) && !known.Contains(o.ProjectTitle) && done.TrueForAll(g => g.Code != o.Code))
            .Select(o => (Offer: o, Because: Because(done, o, strandName), IsKnownHub: hubs.Contains(o.HubName)))
            .Where(x => x.Because.Why is not null && (hubs.Count == 0 || x.IsKnownHub || x.Offer.Mode == MeetingMode.Online))
            .OrderBy(x => x.Because.Rank).ThenByDescending(x => x.IsKnownHub).ThenBy(x => x.Offer.FirstOn).ThenBy(x => x.Offer.Code, StringComparer.Ordinal)
            .DistinctBy(x => x.Offer.ProjectTitle).Take(Most).Select(x => new NextStep(x.Offer, x.Because.Why!))];
    }

    /// <summary>The posts that the person holds today, the latest first. One query.</summary>
    public static Task<List<PostToday>> PostsAsync(TessellateDb db, Guid personId, DateOnly today, CancellationToken stop = default)
    {
        var (schools, establishments) = (db.Schools, db.Establishments);
        return db.Appointments.HeldOn(today).Where(a => a.PersonId == personId).OrderByDescending(a => a.FromOn).ThenBy(a => a.Id)
            .Join(schools, a => a.SchoolId, s => s.Id, (a, s) => new { a.Kind, a.ConfirmedAt, s.Urn })
            .Join(establishments, x => x.Urn, e => e.Urn, (x, e) => new PostToday(e.Urn, e.Name, e.Phase, x.Kind == PostKind.Head && x.ConfirmedAt != null)).ToListAsync(stop);
    }

    private static (int Rank, string? Why) Because(List<LearnedGroup> done, Offer offer, Func<string, string> strandName)
    {
        var same = done.Where(g => g.Strand == offer.Strand).ToList();
        if (same.Find(g => g.CompletedOn is not null) is { } completed) return (1, $"It belongs to {strandName(offer.Strand)}, as {completed.Project} does, which you completed in {completed.Year}.");
        if (same is [var begun, ..]) return (2, $"It belongs to {strandName(offer.Strand)}, as {begun.Project} does, in which you take part in {begun.Year}.");

        return done.Count == 0 ? (3, "You have joined nothing so far, and schools like yours can join this.") : (9, null);
    }
}
