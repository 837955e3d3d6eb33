using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;

namespace Tessellate.Demonstration;

/// <summary>The stages that schools have reached: a school is at the stage of the project it takes part in, and does not fall back.</summary>
internal sealed class InventStages(InventedProgramme programme, NetworkSettings settings)
{
    private readonly List<string> _order = [.. settings.Stages.Select(s => s.Key)];
    private readonly Dictionary<(Guid SchoolId, string Strand), (int Stage, DateOnly Since)> _reached = [];

    /// <summary>Takes in the groups of one year; the years come in their order.</summary>
    public void Of(IEnumerable<InventedGroup> groups, ProgrammeYear year)
    {
        foreach (var group in groups.Where(g => _order.Contains(g.Facts.Stage)))
        {
            var stage = _order.IndexOf(group.Facts.Stage);
            foreach (var interest in group.Interests.Where(i => i.Interest.State == InterestState.Accepted)) Reach((interest.Interest.SchoolId, group.Facts.Strand), stage, year.StartsOn);
            // Whoever still waits is ready for it: at the stage before.
            foreach (var interest in group.Interests.Where(i => stage > 0 && i.Interest.State is InterestState.Waiting or InterestState.Waitlisted)) Reach((interest.Interest.SchoolId, group.Facts.Strand), stage - 1, year.StartsOn);
        }
    }

    private void Reach((Guid SchoolId, string Strand) key, int stage, DateOnly on)
    {
        if (_reached.TryGetValue(key, out var earlier))
        {
            if (stage <= earlier.Stage) return;
            if (earlier.Since < on) Add(key, earlier, on.AddDays(-1));
            else on = earlier.Since;
        }

        _reached[key] = (stage, on);
    }

    /// <summary>Closes the account: what each school has reached last holds on.</summary>
    public void Finish()
    {
        foreach (var (key, reached) in _reached) Add(key, reached, null);
    }

    private void Add((Guid SchoolId, string Strand) key, (int Stage, DateOnly Since) reached, DateOnly? to) => programme.Stages.Add(new()
    {
        SchoolId = key.SchoolId, Strand = key.Strand, Stage = _order[reached.Stage], FromOn = reached.Since, ToOn = to
    });
}
