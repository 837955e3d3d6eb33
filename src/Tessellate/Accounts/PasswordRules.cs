using System.Text;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Accounts;

/// <summary>
/// Which passwords are refused: those that many people have, and those made of words that belong here. Nothing is asked about
/// capitals, figures or signs; length is what helps.
/// </summary>
public sealed class PasswordRules(TessellateDb db, NetworkInUse network, BreachedPasswords breached)
{
    public const int Least = 12;
    public const int Most = 200;

    private const int LeastOfOnesOwn = 8;

    /// <exception cref="BrokenRuleException">Why not, in a sentence.</exception>
    public async Task CheckAsync(Person person, string password, string? field, CancellationToken stop)
    {
        if (password.Length is < Least or > Most) throw new BrokenRuleException($"The password must have {Least} to {Most} characters", field);
        if (password.Distinct().Count() < 5) throw new BrokenRuleException("This password repeats the same few characters. Take three or four words that do not belong together", field);
        if (await breached.HoldAsync(password, stop)) throw new BrokenRuleException("This password is on lists that are used to guess with. Take three or four words that do not belong together", field);

        // Folded as a search is, so that neither capitals nor accents hide a word; what is left must be enough by itself.
        var own = (await WordsAsync(person, stop)).Select(SearchText.Fold).SelectMany(words => words.Split(' ', '.', '@', '-', '_')).Where(word => word.Length >= 3)
            .OrderByDescending(word => word.Length).Aggregate(new StringBuilder(SearchText.Fold(password)), (left, word) => left.Replace(word, ""));
        if (own.ToString().Count(char.IsLetterOrDigit) < LeastOfOnesOwn)
        {
            throw new BrokenRuleException("This password is made mostly of your name, your address or the network's name. Add words that have nothing to do with them", field);
        }
    }

    private async Task<IEnumerable<string>> WordsAsync(Person person, CancellationToken stop)
    {
        var settings = await network.FindAsync(stop);
        var hubs = await db.RoleGrants.Where(g => g.PersonId == person.Id && g.HubId != null)
            .Join(db.Hubs, g => g.HubId, h => (Guid?)h.Id, (_, hub) => hub.Name).Distinct().ToListAsync(stop);
        return [.. hubs, person.Name, person.Email, settings?.Name ?? "", settings?.HubWord ?? "", "tessellate", "password", "maths", "hubs", "hub"];
    }
}
