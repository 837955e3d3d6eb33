using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Schools;

/// <summary>What a register must not do, however well it can be read.</summary>
internal static class RegisterSafeguards
{
    private const string Nothing = "Nothing was changed.";

    /// <summary>Whether this is the first register of this database.</summary>
    /// <exception cref="BrokenRuleException">It is a demonstration, or the register is older than the one loaded.</exception>
    public static async Task<bool> BeforeAsync(TessellateDb db, RegisterFile file, CancellationToken stop)
    {
        await NoDemonstrationAsync(db, stop);
        var last = await db.RegisterImports.MaxAsync(i => (DateOnly?)i.RegisterOn, stop);
        if (file.On < last)
        {
            throw new BrokenRuleException($"This is the register of {file.On.InWords()}; the one loaded is of {last.Value.InWords()}. An older one is not taken in after a newer. {Nothing}");
        }

        return last is null;
    }

    /// <exception cref="BrokenRuleException">Everything in this database is invented.</exception>
    public static async Task NoDemonstrationAsync(TessellateDb db, CancellationToken stop)
    {
        if (await db.Installations.AnyAsync(i => i.Kind == InstallationKind.Demonstration, stop))
        {
            throw new BrokenRuleException($"This database is a demonstration and takes no real data. Set TESSELLATE_DATA to an empty folder for the real thing. {Nothing}");
        }
    }

    /// <exception cref="BrokenRuleException">Too much is gone for it to be the whole register.</exception>
    public static void After(RegisterDifference difference, RegisterState register, LinksFile? links, int linksBefore)
    {
        var (before, now) = (difference.OpenStateFundedBefore, difference.OpenStateFunded);
        if (before > 0 && now <= before * 0.8)
        {
            throw new BrokenRuleException($"The file has {now:N0} open state-funded schools, and the register loaded has {before:N0}. A register that loses a fifth is taken for one that was cut off. {Nothing}");
        }

        var missing = difference.Lines.Where(line => line.Change == RegisterChange.Missing).ToList();
        if (missing.Count > Math.Max(10, register.Establishments.Count / 100))
        {
            throw new BrokenRuleException($"The file lacks {missing.Count:N0} establishments that are loaded, from {missing[0].Name} ({missing[0].Urn}) to {missing[^1].Name} ({missing[^1].Urn}). The register keeps what has closed, so this one was cut off. {Nothing}");
        }

        if (links is not null && linksBefore > 0 && register.Links.Count <= linksBefore * 0.8)
        {
            throw new BrokenRuleException($"The links file has {register.Links.Count:N0} links, and {linksBefore:N0} are loaded. Links that lose a fifth are taken for a file that was cut off. {Nothing}");
        }
    }
}
