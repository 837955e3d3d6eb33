using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.WorkGroups;

/// <summary>Why a change of a Work Group was not made: the sentence that whoever wanted it reads.</summary>
public static class ChangedMeanwhile
{
    /// <summary>After a conditional UPDATE that met no row: too few places, or somebody else was quicker.</summary>
    internal static async Task<BrokenRuleException> WhyNotChangedAsync(this TessellateDb db, Guid groupId, WorkGroupChange change, CancellationToken stop)
    {
        var now = await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == groupId, stop);
        if (now.Version != change.Version || now.IsCancelled) return await db.WhoWasQuickerAsync(now, stop);
        if (now.SchoolPlacesTaken > change.SchoolPlaces) return new($"{now.SchoolPlacesTaken} school places are held or taken. Enter {now.SchoolPlacesTaken} or more, or free a place first.", "Form.SchoolPlaces");
        if (now.PeoplePlacesTaken > change.PeoplePlaces) return new($"{now.PeoplePlacesTaken} people places are held or taken. Enter {now.PeoplePlacesTaken} or more, or free a place first.", "Form.PeoplePlaces");
        return new("Schools have places in it, so it cannot be a draft again. Close it if no more may ask.", "Form.Recruitment");
    }

    /// <summary>Somebody has changed or cancelled the group since the page was opened: who, and when.</summary>
    public static async Task<BrokenRuleException> WhoWasQuickerAsync(this TessellateDb db, WorkGroup now, CancellationToken stop)
    {
        var people = db.People;
        var last = await db.Activity.Where(a => a.WorkGroupId == now.Id && (a.Kind.StartsWith("work-group.") || a.Kind.StartsWith("session."))).OrderByDescending(a => a.At).ThenByDescending(a => a.Id)
            .Select(a => new { a.At, By = people.Where(p => p.Id == a.PersonId).Select(p => p.Name).FirstOrDefault() }).FirstOrDefaultAsync(stop);
        var what = now.IsCancelled ? "cancelled" : "changed";
        return new($"{last?.By ?? "Somebody"} {what} this group{(last is null ? "" : $" on {last.At.InWords()}")}, after you opened the page. Nothing of yours was saved. Open the page again, look at it as it is now, and decide anew.");
    }

    extension(WorkGroup group)
    {
        /// <summary>Why nothing of it is changed any more; null where it can be.</summary>
        public string? WhyUnchangeable => group.IsCancelled ? $"It was cancelled on {group.CancelledAt!.Value.InWords()} and stays as it is."
            : group.IsSample ? "This is a sample and stays as it is. Set up a group of your own to plan one." : null;

        /// <exception cref="BrokenRuleException">It was cancelled, or is a sample.</exception>
        public void MustBeChangeable()
        {
            if (group.WhyUnchangeable is { } no) throw new BrokenRuleException(no);
        }
    }
}
