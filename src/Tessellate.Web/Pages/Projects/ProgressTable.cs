using Tessellate.Claims;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Projects;

/// <summary>Allocations with their progress, for the partial _Progress: what a line is called, where its name leads (null: nowhere), and what was claimed for it.</summary>
public sealed record ProgressTable(IReadOnlyList<AllocationLine> Lines, Func<AllocationLine, string> Name, Func<AllocationLine, string?> Url, NetworkSettings Settings, bool WithTotal, Func<AllocationLine, ClaimedPounds> Claimed)
{
    /// <summary>What was paid of what was meant to be.</summary>
    public Measure Pounds(AllocationLine line) => new(Claimed(line).Paid, line.Pounds);

    public Measure Sum(Func<AllocationLine, Measure> of) => Lines.Aggregate(new Measure(0, 0), (sum, line) => sum + of(line));
}
