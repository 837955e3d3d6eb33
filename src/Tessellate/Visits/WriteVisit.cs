using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Registers;

namespace Tessellate.Visits;

/// <summary>Who keeps a group's home writes down what was seen in a visit, for the school or for lead and hub alone.</summary>
public sealed class WriteVisit(TessellateDb db, TimeProvider clock)
{
    /// <summary>Writes down what was seen, once the visit has begun; it can be written again. <paramref name="version"/> is that of the page on which somebody wrote.</summary>
    /// <exception cref="BrokenRuleException">It has not begun, there are no words, or somebody else was quicker; nothing was changed.</exception>
    public async Task RunAsync(Guid id, int version, Seen seen, Access access, CancellationToken stop = default)
    {
        var (of, now) = (await VisitInFull.GetAsync(db, id, access, clock.Today(), stop), clock.UtcNow());
        if (!of.IsKeeper) throw new NotAllowedException();
        if (of.Row.Visit.State == VisitState.Cancelled) throw new BrokenRuleException("It was cancelled, so there is nothing to write down.");
        if (of.Row.Visit.StartsAt > now) throw new BrokenRuleException($"You can write down what you saw from {of.Row.Visit.StartsAt.InWords()} on.");
        if (seen.Texts.All(string.IsNullOrWhiteSpace)) throw new BrokenRuleException("Write something under one of the headings.", "Seen.ProfessionalLearning");
        if (seen.Texts.Any(t => t?.Trim().Length > SchoolVisit.TextMaxLength)) throw new BrokenRuleException($"Write {SchoolVisit.TextMaxLength} characters or fewer under each heading.", "Seen.ProfessionalLearning");

        var visit = await db.SchoolVisits.SingleAsync(v => v.Id == id, stop);
        if (visit.Version != version) throw new BrokenRuleException("Somebody else has changed this visit since you opened the page. Nothing was kept. Copy your words, and open it again.");
        (visit.ProfessionalLearning, visit.Practice, visit.PupilsLearning, visit.Policy, visit.NextStep) = (Blank(seen.ProfessionalLearning), Blank(seen.Practice), Blank(seen.PupilsLearning), Blank(seen.Policy), Blank(seen.NextStep));
        (visit.IsShared, visit.State, visit.WrittenAt, visit.WrittenById, visit.Version) = (seen.IsShared, VisitState.Held, now, access.Person?.Id, visit.Version + 1);
        db.Record(access.ActorIn(of.Group), now, "visit.written", nameof(SchoolVisit), id, $"{of.Group.Code}: what was seen in the visit to the school was written down{(seen.IsShared ? ", and shared with the school" : "")}.",
            of.Group.HubId, schoolId: of.Group.InRecord(visit.SchoolId), workGroupId: of.Group.Id);
        await db.SaveChangesAsync(stop);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
