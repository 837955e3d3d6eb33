using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Trials;

/// <summary>A figure of the flow, with what it counts.</summary>
public sealed record FlowFigure(string Key, string Label, string Definition, int Schools);

/// <summary>The flow of schools through a trial up to a day, as trials are reported (CONSORT): counts of schools only, each from dated events.</summary>
public sealed record TrialFlow(FlowFigure Assessed, FlowFigure Excluded, IReadOnlyList<FlowFigure> Reasons, FlowFigure NotYetDrawn, FlowFigure Randomised, IReadOnlyList<FlowFigure> Intervention, IReadOnlyList<FlowFigure> Control)
{
    /// <summary>Every figure, in the order in which schools pass.</summary>
    public IEnumerable<FlowFigure> All => [Assessed, Excluded, .. Reasons, NotYetDrawn, Randomised, .. Intervention, .. Control];

    /// <summary>Three queries. A school that began counts by its lasting record, through mergers.</summary>
    public static async Task<TrialFlow> ReadAsync(TessellateDb db, Trial trial, DateOnly on, CancellationToken stop = default)
    {
        var events = await db.TrialEvents.Where(e => e.TrialId == trial.Id && e.On <= on).AsNoTracking().ToListAsync(stop);
        var begun = db.ParticipationEvents.Standing(db).Where(e => e.Kind == ParticipationState.Started && e.On <= on);
        var groups = db.WorkGroups.Real().Where(g => g.ProjectId == trial.ProjectId);
        var schools = db.TrialSchools.Where(s => s.TrialId == trial.Id);
        var started = await (from p in db.Participations.Where(p => groups.Any(g => g.Id == p.WorkGroupId) && begun.Any(e => e.ParticipationId == p.Id))
                             join s in db.Schools on p.SchoolId equals s.Id
                             select s.MergedIntoId ?? s.Id).Distinct().ToHashSetAsync(stop);
        var own = await schools.Join(db.Schools, x => x.SchoolId, s => s.Id, (x, s) => new { x.SchoolId, Now = s.MergedIntoId ?? s.Id }).ToListAsync(stop);
        var received = own.Where(s => started.Contains(s.Now)).Select(s => s.SchoolId).ToHashSet();
        return Of(events, received);
    }

    /// <summary>Counts events of one trial up to a day, and the schools that had begun by then.</summary>
    public static TrialFlow Of(IReadOnlyCollection<TrialEvent> events, IReadOnlySet<Guid> received)
    {
        var happened = events.ToLookup(e => e.Kind);
        HashSet<Guid> Of(TrialEventKind kind) => [.. happened[kind].Select(e => e.SchoolId)];
        var (excluded, enrolled, randomised) = (Of(TrialEventKind.Excluded), Of(TrialEventKind.Enrolled), Of(TrialEventKind.Randomised));
        return new(
            new("assessed", "Assessed for eligibility", "Schools with a confirmed request for the project that were looked at for the trial, each once.", Of(TrialEventKind.Assessed).Count),
            new("excluded", "Excluded", "Schools that were looked at and left out before the draw, each by one reason.", excluded.Count),
            [.. happened[TrialEventKind.Excluded].GroupBy(e => e.Excluded ?? ExclusionReason.Other).OrderBy(r => r.Key).Select(r => new FlowFigure($"excluded-{r.Key}", r.Key.InWords(), "Excluded schools with this reason.", r.Count()))],
            new("not-yet-drawn", "Enrolled, not drawn yet", "Enrolled schools that were neither excluded nor drawn.", enrolled.Count(s => !excluded.Contains(s) && !randomised.Contains(s))),
            new("randomised", "Randomised", "Schools that were drawn into one of the two arms.", randomised.Count),
            Arm("intervention", TrialArm.Intervention, "may begin at once"), Arm("control", TrialArm.Control, "wait until the release day"));

        List<FlowFigure> Arm(string key, TrialArm arm, string what)
        {
            var drawn = happened[TrialEventKind.Randomised].Where(e => e.Arm == arm).Select(e => e.SchoolId).ToHashSet();
            var (withdrew, lost) = (Of(TrialEventKind.Withdrew).Where(drawn.Contains).ToHashSet(), Of(TrialEventKind.Lost).Where(drawn.Contains).ToHashSet());
            List<FlowFigure> figures =
            [
                new($"{key}-allocated", "Allocated", $"Schools drawn into this arm, which {what}.", drawn.Count),
                new($"{key}-received", "Received", arm == TrialArm.Intervention ? "Of these, schools of which somebody has started in a group of the project." : "Of these, schools of which somebody has started in a group of the project all the same: after their lock was lifted, or after the release.", drawn.Count(received.Contains))
            ];
            if (arm == TrialArm.Control) figures.Add(new($"{key}-overridden", "Lock lifted before its day", "Of these, schools whose lock the national lead lifted, with a reason.", Of(TrialEventKind.Overridden).Count(drawn.Contains)));
            figures.AddRange(
            [
                new($"{key}-withdrew", "Withdrew", "Of these, schools that said after the draw that they take no further part in the trial.", withdrew.Count),
                new($"{key}-lost", "Lost to follow-up", "Of these, schools at which nothing can be measured, and which did not withdraw.", lost.Count(s => !withdrew.Contains(s))),
                new($"{key}-analysable", "Can be analysed", "Allocated less withdrew and lost to follow-up. A school stays in the arm it was drawn into, whatever it received.", drawn.Count(s => !withdrew.Contains(s) && !lost.Contains(s)))
            ]);
            return figures;
        }
    }
}
