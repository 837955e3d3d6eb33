using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Projects;

/// <summary>Allocations with their progress, for the partial _Progress: what a line is called, and where its name leads (null: nowhere).</summary>
public sealed record ProgressTable(IReadOnlyList<AllocationLine> Lines, Func<AllocationLine, string> Name, Func<AllocationLine, string?> Url, NetworkSettings Settings, bool WithTotal)
{
    public Measure Sum(Func<AllocationLine, Measure> of) => Lines.Aggregate(new Measure(0, 0), (sum, line) => sum + of(line));
}
