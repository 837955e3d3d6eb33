using System.Diagnostics;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Guards;

/// <summary>What <c>./check</c> says of vulnerable packages, on recorded answers. A source without advisories is never taken for a clean bill.</summary>
public sealed class AdvisoriesTests
{
    [Fact]
    public void Vulnerable_packages_are_named_with_their_advisories_and_fail_the_check()
    {
        var (said, code) = Check("vulnerable.json", "index-with-advisories.json");

        Assert.Equal(1, code);
        Assert.Equal("""
            Newtonsoft.Json 12.0.1 High https://advisories.example/GHSA-5crp-9r3c-p9vr
            System.Text.Encodings.Web 4.5.0 Critical https://advisories.example/GHSA-ghhp-997w-qr28
            """, said);
    }

    [Fact]
    public void A_source_that_publishes_advisories_and_names_none_is_clean() =>
        Assert.Equal(("none", 0), Check("none.json", "index-with-advisories.json"));

    [Fact]
    public void A_source_that_publishes_no_advisories_is_not_clean_but_unchecked() =>
        Assert.Equal(("not checked: no advisory source", 0), Check("none.json", "index-without-advisories.json"));

    [Fact]
    public void A_source_that_does_not_answer_is_unchecked() =>
        Assert.Equal(("not checked: no advisory source", 0), Check("none.json", "missing.json"));

    [Fact]
    public void No_answer_at_all_is_unchecked() =>
        Assert.Equal(("not checked: no answer from dotnet list package", 0), Check("missing.json", "index-with-advisories.json"));

    private static (string Said, int Code) Check(string answer, string index)
    {
        var recorded = Path.Combine(Repository.Root, "tests", "Tessellate.Tests", "Guards", "recorded");
        using var check = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "check"),
            ["--advisories", Path.Combine(recorded, answer), Path.Combine(recorded, index)])
        { RedirectStandardOutput = true })!;
        var said = check.StandardOutput.ReadToEnd().Trim();
        check.WaitForExit();
        return (said, check.ExitCode);
    }
}
