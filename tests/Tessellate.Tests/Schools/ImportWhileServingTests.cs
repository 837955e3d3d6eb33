using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Schools;

/// <summary>
/// While a register is taken in, everybody reads on and sees the schools as they were; from its end on they see it whole.
/// That the question could have failed is seen at its end, when the finder has the new name.
/// </summary>
public sealed class ImportWhileServingTests : IAsyncDisposable
{
    private const string Finder = "/api/find?q=900001";

    private static readonly string[] Addresses = ["/", "/hubs", "/figures", "/find?q=Renamed", Finder, FindUrls.School(900_001)];

    private readonly Site _site = new();
    private readonly MadeUpRegister _made = new();

    [Fact]
    public async Task Pages_are_served_as_before_until_the_register_is_taken_in_whole()
    {
        await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        var file = _made.Read(new(2027, 1, 10), new MadeUpRow(900_001, "Renamed School"));
        var meanwhile = new List<(string Address, int Status, bool IsNew)>();

        await using var db = _site.Db();
        var import = new ImportRegister(db, _site.Clock, [new FinderTable(_site.Clock), new AtTheEnd(async () => meanwhile.AddRange(await AskAllAsync()))]);
        await import.RunAsync(file, null, new HashSet<int> { 1 }, Actor.System("a test"), apply: true, progress: null, TestContext.Current.CancellationToken);

        Assert.Equal(Addresses.Select(address => (address, 200, false)), meanwhile);
        Assert.Contains((Finder, 200, true), await AskAllAsync()); // a page that was asked for meanwhile is kept for up to a minute
    }

    private async Task<List<(string Address, int Status, bool IsNew)>> AskAllAsync()
    {
        var answers = new List<(string, int, bool)>();
        foreach (var address in Addresses)
        {
            using var answer = await _site.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            answers.Add((address, (int)answer.StatusCode, text.Contains("Renamed School", StringComparison.Ordinal)));
        }
        return answers;
    }

    /// <summary>Acts when everything is written and nothing is committed.</summary>
    private sealed class AtTheEnd(Func<Task> act) : IDerivedFromRegister
    {
        public Task RebuildAsync(TessellateDb db, CancellationToken stop) => act();
    }

    public ValueTask DisposeAsync()
    {
        _made.Dispose();
        return _site.DisposeAsync();
    }
}
