using System.Text.Json;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Find;

public sealed class SchoolPageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly InventedCountry _country;

    public SchoolPageTests() => _country = new(_site);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task It_says_what_the_school_is_and_which_hub_is_suggested_and_why()
    {
        var school = _country.School("Lark Primary School", 5, 5, change: e => (e.TypeName, e.Pupils, e.Website) = ("Community school", 210, "javascript:alert(1)"));
        await _country.LoadAsync();

        var page = await _site.GetAsync($"/schools/{school.Urn}");

        Assert.Equal("Lark Primary School", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("/hubs/west", page.QuerySelector("#hub a")!.GetAttribute("href"));
        Assert.Contains("Because the school is in Somewhere", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("a[href^=javascript]"));
    }

    [Fact]
    public async Task It_asks_for_the_establishment_and_has_the_rest_in_memory()
    {
        var school = _country.School("Lark Primary School", 5, 5);
        await _country.LoadAsync();
        await _site.GetAsync($"/schools/{school.Urn}");
        using var count = _site.CountQueries();

        await _site.GetAsync($"/schools/{school.Urn}?fresh=1");

        // One of its own. A test's site also looks every time whether finder, contacts, offers and installation are others; a real one seldom.
        Assert.Equal(5, count.Commands.Count);
    }

    [Fact]
    public async Task A_number_that_never_was_is_not_found_and_says_what_to_do()
    {
        await _country.LoadAsync();

        var page = await _site.GetAsync("/schools/999999", 404);

        Assert.Contains("search by name, postcode or town", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_number_leads_to_the_school_with_a_note_and_its_history()
    {
        var school = _country.School("Lark Academy", 5, 5, change: e => (e.OpenedOn, e.OpenedBecause) = (new(2022, 9, 1), "Academy Converter"));
        _country.Rows.Add(Former(school, 900_001, "Lark Primary School"));
        await _country.LoadAsync();

        using var client = _site.CreateClient(new() { AllowAutoRedirect = false });
        var moved = await client.GetAsync(new Uri("/schools/900001", UriKind.Relative));
        var page = await _site.GetAsync(moved.Headers.Location!.ToString());

        Assert.Equal($"/schools/{school.Urn}?was=900001", moved.Headers.Location.ToString());
        Assert.Contains("You asked for URN 900001", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"Went on as Lark Academy, URN {school.Urn}, after URN 900001 (academy converter)", page.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("You asked", (await _site.GetAsync($"/schools/{school.Urn}?was=123456")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_school_taken_in_by_another_leads_to_that_one()
    {
        var whole = _country.School("Whole School", 5, 5);
        var gone = _country.School("Infant School", 5, 6, change: e => (e.Status, e.ClosedOn) = (EstablishmentStatus.Closed, new(2023, 8, 31)));
        ((School)_country.Rows[^1]).MergedIntoId = whole.SchoolId;
        await _country.LoadAsync();

        var page = await _site.GetAsync($"/schools/{whole.Urn}?was={gone.Urn}");
        using var client = _site.CreateClient(new() { AllowAutoRedirect = false });
        Assert.Equal($"/schools/{whole.Urn}?was={gone.Urn}", (await client.GetAsync(new Uri($"/schools/{gone.Urn}", UriKind.Relative))).Headers.Location?.ToString());
        Assert.Contains($"You asked for URN {gone.Urn}", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"Took in Infant School, URN {gone.Urn}", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closed_and_independent_schools_say_so()
    {
        var closed = _country.School("Gone School", 5, 5, change: e => (e.Status, e.IsOpenStateFunded, e.ClosedOn) = (EstablishmentStatus.Closed, false, new(2024, 8, 31)));
        var private_ = _country.School("House School", 5, 6, change: e => (e.IsOpenStateFunded, e.TypeName) = (false, "Other independent school"));
        await _country.LoadAsync();

        Assert.Contains("This school has closed on 31 August 2024", (await _site.GetAsync($"/schools/{closed.Urn}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("serves state-funded schools, and this one is not", (await _site.GetAsync($"/schools/{private_.Urn}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_past_day_shows_the_name_the_number_the_hub_and_its_name_of_that_day()
    {
        var school = _country.School("Lark Academy", 5, 5, change: e => (e.OpenedOn, e.OpenedBecause) = (new(2022, 9, 1), "Academy Converter"));
        var renamed = new EstablishmentChange { EstablishmentId = school.Id, ImportId = Guid.NewGuid(), On = new(2025, 7, 11), Field = "Name", OldValue = "Lark Hill Academy", NewValue = "Lark Academy" };
        _country.Rows.Add(renamed);
        _country.Rows.Add(Former(school, 900_001, "Lark Primary School"));
        _country.Rows.Add(new HubName { HubId = _country.West.Id, Name = "Far West", ToOn = new(2021, 8, 31) });
        await _country.LoadAsync();

        var before = (await _site.GetAsync($"/schools/{school.Urn}?on=2021-03-01")).Body!.TextContent;
        Assert.Contains("Lark Primary School", before, StringComparison.Ordinal);
        Assert.Contains("Far West", before, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await _site.CreateClient().GetStringAsync(new Uri($"/api/schools/{school.Urn}?on=2023-01-01", UriKind.Relative)));
        Assert.Equal("Lark Hill Academy", json.RootElement.GetProperty("name").GetString());
        Assert.Equal("West", json.RootElement.GetProperty("hub").GetProperty("name").GetString());
        await _site.GetAsync($"/schools/{school.Urn}?on=yesterday", 400);
    }

    private static Establishment Former(Establishment of, int urn, string name) => new()
    {
        SchoolId = of.SchoolId, Urn = urn, Name = name, Status = EstablishmentStatus.Closed, Phase = Phase.Primary, OpenedOn = new(1960, 1, 1),
        ClosedOn = new(2022, 8, 31), DistrictCode = of.DistrictCode, Easting = of.Easting, Northing = of.Northing, Fingerprint = name
    };
}
