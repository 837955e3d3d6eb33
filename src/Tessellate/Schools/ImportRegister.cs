using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Schools;

/// <summary>
/// Takes a register file in, all or nothing: establishments with their history, the schools they are, links, open questions,
/// and what later rooms derive from them. Or only says what it would change.
/// </summary>
public sealed class ImportRegister(TessellateDb db, TimeProvider clock, IEnumerable<IDerivedFromRegister> derived)
{
    /// <param name="file">The register as read.</param>
    /// <param name="links">The links that came with it; null to go by those already stored.</param>
    /// <param name="stateFunded">The register's type codes that count as state-funded.</param>
    /// <param name="actor">Who takes it in.</param>
    /// <param name="apply">Whether to write; otherwise nothing is changed.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="stop">Leaves everything as it was.</param>
    /// <exception cref="BrokenRuleException">A safeguard refused it; nothing was changed.</exception>
    public async Task<RegisterDifference> RunAsync(RegisterFile file, LinksFile? links, IReadOnlySet<int> stateFunded, Actor actor, bool apply,
        IProgress<ImportStep>? progress, CancellationToken stop)
    {
        await using var transaction = apply ? await RegisterLock.TakeAsync(db, stop) : null;
        var isFirst = await RegisterSafeguards.BeforeAsync(db, file, stop);

        progress?.Report(new("Comparing", 0));
        var register = await RegisterState.LoadAsync(db, stop);
        var linksBefore = register.Links.Count;
        var comparison = new RegisterComparison(register, file, stateFunded, clock.UtcNow());
        var difference = comparison.Run(links);
        RegisterSafeguards.After(difference, register, links, linksBefore);
        progress?.Report(new("Comparing", 1));

        if (transaction is null || (difference.IsEmpty && await IsTakenInAsync(file, stop)))
        {
            db.ChangeTracker.Clear(); // compared in place; nothing of it is to be saved
            return difference;
        }

        await new RegisterWriter(db, actor, clock.UtcNow(), progress).WriteAsync(file, register, comparison, difference, isFirst, stop);
        progress?.Report(new("Rebuilding the finder", 0));
        foreach (var table in derived) await table.RebuildAsync(db, stop);
        await transaction.CommitAsync(stop);
        progress?.Report(new("Rebuilding the finder", 1));
        return difference with { IsApplied = true };
    }

    private Task<bool> IsTakenInAsync(RegisterFile file, CancellationToken stop) =>
        db.RegisterImports.AnyAsync(i => i.Sha256 == file.Sha256 && i.RegisterOn == file.On, stop);
}
