using Tessellate.Accounts;
using Tessellate.Foundation;

namespace Tessellate.Registers;

/// <summary>What came of it: how many marks are saved, what the first session that was not saved takes back, and whom others had marked since or who has withdrawn.</summary>
public sealed record SavedWhole(int Changed, int? NotSaved, IReadOnlyList<string> Consequences, IReadOnlyList<string> Meanwhile);

/// <summary>
/// Saves marks of several sessions, one session after the other, each in a transaction of its own as its register would be. It stops before
/// the first whose marks take something back that was not agreed to: what is saved stays, and the page says so.
/// </summary>
public sealed class SaveWholeRegister(SaveMarks save)
{
    /// <exception cref="BrokenRuleException">A session is still to come or somebody has withdrawn; sessions before it are saved.</exception>
    public async Task<SavedWhole> RunAsync(WholeRegister register, IEnumerable<(Guid SessionId, Marking Marking)> cells, bool agreed, Access access, CancellationToken stop = default)
    {
        var (bySession, changed, meanwhile) = (cells.Where(c => c.Marking.IsChange).ToLookup(c => c.SessionId, c => c.Marking), 0, new List<string>());
        foreach (var session in register.Sessions.Where(s => bySession.Contains(s.Id)))
        {
            var saved = await save.RunAsync(session.Id, [.. bySession[session.Id]], agreed, access, stop);
            if (!saved.Saved) return new(changed, session.Number, saved.Consequences, meanwhile);

            changed += saved.Changed;
            meanwhile.AddRange(saved.Meanwhile.Concat(saved.Refused.Values));
        }
        return new(changed, null, [], meanwhile);
    }
}
