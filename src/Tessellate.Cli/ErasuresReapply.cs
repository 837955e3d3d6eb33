using System.CommandLine;
using Tessellate.Privacy;

namespace Tessellate.Cli;

internal static class ErasuresReapply
{
    public static Command Verb()
    {
        var verb = new Command("reapply", "Carries out again every erasure that a restored database does not know. The site does it at each start, too.");
        verb.SetAction((_, stop) => RunAsync(stop));
        return new Command("erasures", "People who were erased.") { verb };
    }

    private static async Task<int> RunAsync(CancellationToken stop)
    {
        await using var store = await Store.OpenAsync(stop);
        var again = await store.Get<ReapplyErasures>().RunAsync(stop);
        Console.WriteLine(again == 0 ? "The database knows every erasure of the ledger. Nothing was changed." : $"Erased again: {again}.");
        return Exit.Done;
    }
}
