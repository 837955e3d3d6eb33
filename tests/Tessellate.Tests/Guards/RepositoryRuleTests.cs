using System.Text.RegularExpressions;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Guards;

/// <summary>Seen red by a folder named Helpers, a path of a machine in a comment, and an address at a real domain.</summary>
public sealed partial class RepositoryRuleTests
{
    private static readonly string[] Vague = ["Helpers", "Utils", "Utilities", "Common", "Models", "Services", "Dtos", "Managers", "Misc", "Shared kernel"];
    private static readonly string[] Text = [".cs", ".cshtml", ".css", ".js", ".json", ".md", ".csv", ".sh", ".props", ".csproj", ".slnx", ""];

    [Fact]
    public void No_folder_has_a_name_that_could_hold_anything() =>
        Assert.DoesNotContain(Repository.Files().SelectMany(file => file.Split('/').SkipLast(1)), Vague.Contains);

    /// <summary>A path of somebody's machine works there only, and an address at a real domain may reach somebody.</summary>
    [Fact]
    public void No_file_names_a_machine_or_a_real_mailbox()
    {
        var found = Readable().SelectMany(file => File.ReadLines(Path.Combine(Repository.Root, file))
            .SelectMany((line, index) => MachinePath().Matches(line).Concat(Mailbox().Matches(line)).Select(match => $"{file}:{index + 1}: {match.Value}")));

        Assert.Empty(found);
    }

    private static IEnumerable<string> Readable() => Repository.Files()
        .Where(file => Text.Contains(Path.GetExtension(file)) && !file.Contains("/vendor/", StringComparison.Ordinal) && !file.EndsWith("-lock.json", StringComparison.Ordinal));

    [GeneratedRegex("""(?<![\w.$}])/(?:home|root|work|Users)/[a-z]""")]
    private static partial Regex MachinePath();

    [GeneratedRegex("""[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|uk|io)\b""")]
    private static partial Regex Mailbox();
}
