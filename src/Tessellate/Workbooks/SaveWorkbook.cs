using System.Security.Cryptography;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Registers;

namespace Tessellate.Workbooks;

/// <summary>
/// Saves the marks of a workbook that somebody has looked at, as the register of the whole group would. Each counts as made when it was looked at, with an id that follows
/// from the look: sent again it is saved once, and whatever was marked between the look and the press is later and stands.
/// </summary>
public sealed class SaveWorkbook(SaveWholeRegister save, TimeProvider clock)
{
    /// <summary><paramref name="look"/> and <paramref name="lookedAt"/> come back from the page that showed the marks.</summary>
    /// <exception cref="BrokenRuleException">A session was removed or moved since; nothing was changed.</exception>
    public Task<SavedWhole> RunAsync(WholeRegister register, Guid look, DateTime lookedAt, IReadOnlyCollection<(Guid SessionId, Marking Marking)> cells, bool agreed, Access access, CancellationToken stop = default)
    {
        var (now, today) = (clock.UtcNow(), clock.Today());
        var open = register.Sessions.Where(s => s.Day() <= today).Select(s => s.Id).ToHashSet();
        if (cells.Any(c => !open.Contains(c.SessionId))) throw new BrokenRuleException("A session of this file was moved or removed at this moment. Nothing was saved; send the file again to see what is left.", "Upload");

        var at = lookedAt > now ? now : lookedAt;
        return save.RunAsync(register, cells.Select(c => (c.SessionId, c.Marking with { Tap = new(IdOf(look, c.SessionId, c.Marking), at) })), agreed, access, stop);
    }

    private static Guid IdOf(Guid look, Guid sessionId, Marking marking) => new(SHA256.HashData([.. look.ToByteArray(), .. sessionId.ToByteArray(), .. marking.ParticipationId.ToByteArray(), (byte)(marking.Kind ?? 0)])[..16]);
}
