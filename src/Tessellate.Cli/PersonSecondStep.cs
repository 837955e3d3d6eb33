using System.CommandLine;
using Tessellate.Accounts;
using Tessellate.Foundation;

namespace Tessellate.Cli;

internal static class PersonSecondStep
{
    public static Command Verb()
    {
        var email = new Argument<string>("EMAIL") { Description = "The person's address." };
        var verb = new Command("remove-second-step", "For somebody who has lost their device and their codes: removes passkeys, authenticator and recovery codes, and ends their sessions. Make sure first that it is they who ask.") { email };
        verb.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(email), stop));
        return verb;
    }

    private static async Task<int> RunAsync(string email, CancellationToken stop)
    {
        await using var store = await Store.OpenAsync(stop);
        try
        {
            Console.WriteLine($"{await store.Get<RemoveSecondStep>().RunAsync(email, Actor.System("operator's command"), stop)} is asked to set up a second step at the next sign-in.");
            return Exit.Done;
        }
        catch (BrokenRuleException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Exit.Refused;
        }
    }
}
