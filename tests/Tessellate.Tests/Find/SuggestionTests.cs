using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Find;

public sealed class SuggestionTests : IAsyncDisposable
{
    private readonly Site _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_district_decides_then_the_nearest_school_then_the_authority()
    {
        var country = new InventedCountry(_site);
        var plain = country.School("Plain", 5, 5);
        country.School("Another", 35, 5);
        country.School("A third", 36, 6);
        var nowhere = country.School("No district", 34, 5, district: null);
        var lost = country.School("No position", 0, 0, district: null, change: e => (e.Easting, e.Northing) = (null, null));
        await country.LoadAsync();

        Assert.Equal((country.West.Id, HubBasis.District), await OfAsync(plain.SchoolId));
        Assert.Equal((country.Middle.Id, HubBasis.District), await OfAsync(nowhere.SchoolId));
        Assert.Equal((country.Middle.Id, HubBasis.Unclear), await OfAsync(lost.SchoolId));
    }

    [Fact]
    public async Task A_choice_comes_before_an_exception_and_an_exception_before_the_district()
    {
        var country = new InventedCountry(_site);
        var school = country.School("Plain", 5, 5);
        country.Rows.Add(new AreaException { SchoolId = school.SchoolId, HubId = country.Middle.Id, FromOn = new(2022, 9, 1), Reason = "its trust" });
        await country.LoadAsync();
        Assert.Equal((country.Middle.Id, HubBasis.Exception), await OfAsync(school.SchoolId));

        await ChooseAsync(school.Urn, "east");
        Assert.Equal((country.East.Id, HubBasis.Choice), await OfAsync(school.SchoolId));

        await country.RebuildAsync();
        Assert.Equal((country.East.Id, HubBasis.Choice), await OfAsync(school.SchoolId));
    }

    [Fact]
    public async Task A_choice_holds_for_its_programme_year_only()
    {
        var country = new InventedCountry(_site);
        var school = country.School("Plain", 5, 5);
        await country.LoadAsync();
        await ChooseAsync(school.Urn, "east");

        _site.Clock.Advance(TimeSpan.FromDays(365));
        await country.RebuildAsync();

        Assert.Equal((country.West.Id, HubBasis.District), await OfAsync(school.SchoolId));
    }

    [Fact]
    public async Task Where_areas_are_hard_nobody_chooses()
    {
        var country = new InventedCountry(_site) { Policy = AreaPolicy.Hard };
        var school = country.School("Plain", 5, 5);
        await country.LoadAsync();

        await Assert.ThrowsAsync<BrokenRuleException>(() => ChooseAsync(school.Urn, "east"));
        await _site.GetAsync($"/schools/{school.Urn}");
    }

    [Fact]
    public async Task Neighbours_are_measured_to_the_nearest_school_of_their_area()
    {
        var country = new InventedCountry(_site);
        var edge = country.School("At the edge", 19, 5);
        country.School("Over the edge", 21, 5);
        country.School("Far", 41, 5);
        await country.LoadAsync();

        await using var db = _site.Db();
        Assert.Equal("west:0 middle:2000 east:22000", (await db.FinderEntries.SingleAsync(e => e.SchoolId == edge.SchoolId)).Neighbours);
        var page = await _site.GetAsync($"/schools/{edge.Urn}");
        Assert.Contains("Two areas meet here", page.Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Staff of neither hub may not; the visitor is sent to sign in.</summary>
    [Fact]
    public async Task Recording_a_choice_is_for_staff_of_the_hubs_concerned()
    {
        var sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        await _site.GetAsync("/schools/900001/choose-hub", 302);

        _site.SignedIn = sample.Staff;
        var done = await _site.SubmitAsync("/schools/900001/choose-hub", ("Hub", "south-star"), ("ChosenBy", "Ms Finch, headteacher"), ("Other", ""), ("Reason", ""));

        Assert.Equal("/schools/900001", done.Headers.Location?.ToString());
        var page = await _site.GetAsync("/schools/900001");
        Assert.Contains("The school works with South Star", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task ChooseAsync(int urn, string slug)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ChooseHub>().RunAsync(urn, slug, "Ms Finch, headteacher", null, Actor.System("a test"));
    }

    private async Task<(Guid?, HubBasis)> OfAsync(Guid school)
    {
        await using var db = _site.Db();
        var entry = await db.FinderEntries.SingleAsync(e => e.SchoolId == school);
        return (entry.HubId, entry.Basis);
    }
}
