using System.CommandLine;
using System.Globalization;
using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.Cli;

internal static class PostcodesImport
{
    public static Command Verb()
    {
        var file = new Argument<string>("FILE") { Description = "Postcodes with position and district (columns postcode, easting, northing, lad_code), plain or gz." };
        var verb = new Command("import", "Replaces the postcodes by those of a file.") { file };
        verb.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(file), stop));
        return new Command("postcodes", "Where each postcode lies, and in which district.") { verb };
    }

    private static async Task<int> RunAsync(string file, CancellationToken stop)
    {
        await using var store = await Store.OpenAsync(stop);
        var imported = await Progress.ShowAsync(progress =>
            store.Get<ImportPostcodes>().RunAsync(file, Actor.System($"command line ({Environment.UserName})"), progress, stop));
        Console.WriteLine(string.Create(CultureInfo.GetCultureInfo("en-GB"),
            $"{imported.Taken:N0} postcodes taken in; {imported.WithoutPosition:N0} without a position and {imported.WithoutDistrict:N0} without a district passed over."));
        return Exit.Done;
    }
}
