using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Jobs;
using Tessellate.Messages;
using Tessellate.Schools;
using Tessellate.Tests.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Jobs;

public sealed class NightlyRegisterTests : IAsyncLifetime
{
    private static readonly DateOnly Sunday = new(2027, 1, 10);
    private readonly Site _site = new();
    private readonly MadeUpRegister _made = new();
    private readonly Internet _internet = new();
    private RegisterSource _source = null!;
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync()
    {
        _source = new RegisterSource(_made.Folder, null);
        _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
    }

    [Fact]
    public async Task The_newest_register_of_a_folder_is_taken_in_once()
    {
        Write(Sunday.AddDays(-1), 900_011);
        Write(Sunday, 900_012);

        Assert.Equal((NightlyOutcome.TakenIn, NightlyOutcome.NothingNew), (await RunAsync(), await RunAsync()));

        await using var db = _site.Db();
        Assert.Equal([Sunday], await db.RegisterImports.Where(i => i.AppliedBy == "nightly import").Select(i => i.RegisterOn).ToListAsync());
        Assert.False(await db.Establishments.AnyAsync(e => e.Urn == 900_011));
        Assert.False(await db.Messages.AnyAsync(m => m.Template == "register-refused"));
    }

    [Fact]
    public async Task A_refusal_is_recorded_and_told_to_every_operator_once_a_day()
    {
        _made.Write(Sunday, Sample, text => text[..^40]);

        Assert.Equal((NightlyOutcome.Refused, NightlyOutcome.Refused), (await RunAsync(), await RunAsync()));

        await using var db = _site.Db();
        Assert.All(await db.Activity.Where(a => a.Kind == "register.refused").ToListAsync(), a => Assert.Contains("breaks off in line", a.Reason, StringComparison.Ordinal));
        var operators = await db.RoleGrants.Where(g => g.Role == Role.Operator).Select(g => g.PersonId).Distinct().ToListAsync();
        Assert.Equal(operators.Order(), (await db.Messages.Where(m => m.Template == "register-refused").Select(m => m.PersonId!.Value).ToListAsync()).Order());
        var message = await db.Messages.SingleAsync(m => m.Template == "register-refused" && m.PersonId == _sample.Staff.Id);
        Assert.Contains("edubasealldata20270110.csv breaks off in line 27", message.Body, StringComparison.Ordinal);
        Assert.Contains("/register-of-schools", message.Body, StringComparison.Ordinal);
        Assert.Equal(6, await db.Establishments.CountAsync());
    }

    [Fact]
    public async Task A_register_from_an_address_is_that_of_the_day()
    {
        _source = new RegisterSource("https://register.example/edubasealldata{date}.csv", "https://register.example/links_edubasealldata{date}.csv");
        var file = _made.Write(_site.Clock.Today(), Sample);
        _internet.Files["/edubasealldata20270111.csv"] = await File.ReadAllBytesAsync(file);
        _internet.Files["/links_edubasealldata20270111.csv"] = "URN,LinkURN,LinkType,LinkEstablishedDate\n900001,900002,Successor,\n"u8.ToArray();

        Assert.Equal(NightlyOutcome.TakenIn, await RunAsync());

        await using var db = _site.Db();
        Assert.Equal(1, await db.EstablishmentLinks.CountAsync());
    }

    [Fact]
    public async Task An_address_that_does_not_answer_is_a_refusal()
    {
        _source = new RegisterSource("https://register.example/edubasealldata{date}.csv", null);

        Assert.Equal(NightlyOutcome.Refused, await RunAsync());

        await using var db = _site.Db();
        Assert.Contains("edubasealldata20270111.csv could not be fetched", (await db.Messages.FirstAsync(m => m.Template == "register-refused")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_source_or_a_file_nothing_happens()
    {
        Assert.Equal(NightlyOutcome.NothingNew, await RunAsync());
        _source = new RegisterSource(null, null);
        Assert.Equal(NightlyOutcome.NothingSet, await RunAsync());
    }

    private static IEnumerable<MadeUpRow> Sample => Enumerable.Range(900_001, 6).Select(urn => new MadeUpRow(urn));

    private void Write(DateOnly on, int urn) => _made.Write(on, Sample.Append(new MadeUpRow(urn)));

    private async Task<NightlyOutcome> RunAsync()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        using var http = new HttpClient(_internet, disposeHandler: false);
        return await ActivatorUtilities.CreateInstance<NightlyRegister>(scope.ServiceProvider, _source, new FetchRegister(_source, http))
            .RunAsync(Path.Combine(_made.Folder, "fetched"), TestContext.Current.CancellationToken);
    }

    /// <summary>Files by their path; nothing else is there.</summary>
    private sealed class Internet : HttpMessageHandler
    {
        public Dictionary<string, byte[]> Files { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(
            Files.TryGetValue(request.RequestUri!.AbsolutePath, out var file) ? new HttpResponseMessage { Content = new ByteArrayContent(file) } : new(HttpStatusCode.NotFound));
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _made.Dispose();
        _internet.Dispose();
    }
}
