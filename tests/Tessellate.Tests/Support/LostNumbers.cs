using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Database;

namespace Tessellate.Tests.Support;

/// <summary>
/// A site as it would be if places were taken by reading the group, adding one and writing it back: everybody has read an empty group, and what others took in between is lost. Nothing else of
/// the site is changed, so that a race that does not see it proves nothing.
/// </summary>
internal sealed partial class LostNumbers : DbCommandInterceptor
{
    private int _lost;

    /// <summary>How many statements were changed; none, when the statement is written otherwise than this expects.</summary>
    public int Lost => _lost;

    public static Action<IServiceCollection> In(LostNumbers numbers) => services =>
    {
        services.ConfigureDbContext<SqliteTessellateDb>(db => db.AddInterceptors(numbers));
        services.ConfigureDbContext<PostgresTessellateDb>(db => db.AddInterceptors(numbers));
    };

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var sql = OneMore().Replace(command.CommandText, "$1 = $2");
        if (sql != command.CommandText)
        {
            command.CommandText = sql;
            Interlocked.Increment(ref _lost);
        }
        return ValueTask.FromResult(result);
    }

    // "school_places_taken = w.school_places_taken + 1", as it is set and not as it is compared.
    [GeneratedRegex("""(\w+_places_taken"?) = \S+_places_taken"? \+ (@?\w+)""")]
    private static partial Regex OneMore();
}
