using System.CommandLine;
using Tessellate.Schools;

namespace Tessellate.Cli;

internal static class FindRebuild
{
    public static Command Verb()
    {
        var verb = new Command("rebuild", "Derives the finder's table again from the register, the areas and the choices. Safe at any time.");
        verb.SetAction((_, stop) => RunAsync(stop));
        return new Command("find", "The finder: which hub is suggested for which school.") { verb };
    }

    private static async Task<int> RunAsync(CancellationToken stop)
    {
        await using var store = await Store.OpenAsync(stop);
        await using var transaction = await store.Db.Database.BeginTransactionAsync(stop);
        foreach (var derived in store.Get<IEnumerable<IDerivedFromRegister>>()) await derived.RebuildAsync(store.Db, stop);
        await transaction.CommitAsync(stop);
        Console.WriteLine("The finder's table is as the register, the areas and the choices say today.");
        return Exit.Done;
    }
}
