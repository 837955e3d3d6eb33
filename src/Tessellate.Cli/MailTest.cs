using System.CommandLine;
using System.Globalization;
using Tessellate.Foundation;
using Tessellate.Messages;

namespace Tessellate.Cli;

internal static class MailTest
{
    public static Command Verb()
    {
        var address = new Argument<string>("ADDRESS") { Description = "Where the test mail goes." };
        var verb = new Command("test", "Sends a mail at once and prints what the mail server says.") { address };
        verb.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(address), stop));
        return new Command("mail", "The mail server.") { verb };
    }

    private static async Task<int> RunAsync(string address, CancellationToken stop)
    {
        await using var store = await Store.OpenAsync(stop);
        var (_, result) = await store.Get<TestMail>().RunAsync(address, address, Actor.System($"command line ({Environment.UserName})"), null, stop);
        foreach (var line in result.Lines) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line.Milliseconds,6} ms {line.Who} {line.Text}"));
        Console.WriteLine(result.What);
        if (result.Advice is not null) Console.WriteLine(result.Advice);
        return result.Outcome == MailTestOutcome.Failed ? Exit.Refused : Exit.Done;
    }
}
