using Microsoft.EntityFrameworkCore;

namespace Tessellate.Accounts;

/// <summary>Something that may be guessed at only so often.</summary>
public interface IGuessed
{
    /// <summary>Since the last five minutes without one.</summary>
    int Guesses { get; }
    DateTime? LastGuessAt { get; }
}

/// <summary>
/// At most ten guesses, then none until five minutes have passed without one that counted: so never more than ten in any five
/// minutes, from wherever they come and however many nodes they reach, for one conditional UPDATE decides.
/// </summary>
public static class Guesses
{
    public const int Most = 10;

    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    /// <summary>Counts a guess before it is looked at; false when there are none left.</summary>
    public static async Task<bool> TakeOneAsync<T>(this IQueryable<T> one, DateTime now, CancellationToken stop) where T : class, IGuessed
    {
        var since = now - Rest;
        return await one.Where(x => x.Guesses < Most || x.LastGuessAt == null || x.LastGuessAt <= since).ExecuteUpdateAsync(set => set
            .SetProperty(x => x.Guesses, x => x.LastGuessAt == null || x.LastGuessAt <= since ? 1 : x.Guesses + 1)
            .SetProperty(x => x.LastGuessAt, now), stop) == 1;
    }
}
