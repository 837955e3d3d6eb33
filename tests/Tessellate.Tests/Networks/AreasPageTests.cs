using Tessellate.Foundation;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Networks;

public sealed class AreasPageTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync() => _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);

    [Fact]
    public async Task Only_operators_see_how_areas_are_known()
    {
        _site.SignedIn = _sample.Teacher;
        await _site.GetAsync("/areas", 403);
        await _site.GetAsync("/areas/E09999901", 403);

        _site.SignedIn = _sample.Staff;
        var page = await _site.GetAsync("/areas");
        Assert.Contains("Published", page.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_is_saved_said_and_counted()
    {
        _site.SignedIn = _sample.Staff;

        var response = await _site.SubmitAsync("/areas/E09999901", ("Hub", "south-star"), ("From", "2027-09-01"), ("Reason", "Their own page."));
        Assert.Equal("/areas/E09999901", response.Headers.Location?.ToString());

        var page = await _site.GetAsync("/areas/E09999901");
        Assert.Contains("South Star (planned)", Tidy(page.QuerySelector("tbody tr th")!.TextContent), StringComparison.Ordinal);
        Assert.Contains("Said by an operator, Nia Penrose", Tidy(page.QuerySelector("tbody tr")!.TextContent), StringComparison.Ordinal);
        var list = await _site.GetAsync("/areas?basis=planned");
        Assert.Contains("South Star from 1 September 2027", Tidy(list.QuerySelector("tbody")!.TextContent), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("south-star", "2027-01-10", "A reason", 409, "Choose today or a later day. What was true on a day that has passed stays as it was.")]
    [InlineData("", "2027-01-11", "A reason", 400, "Choose a hub")]
    [InlineData("south-star", "", "A reason", 400, "Enter the first day on which this holds")]
    [InlineData("south-star", "2027-01-11", "", 400, "Say how you know, in a few words")]
    public async Task A_correction_that_cannot_be_says_why(string hub, string from, string reason, int status, string message)
    {
        _site.SignedIn = _sample.Staff;

        var page = await Site.ReadAsync(await _site.SubmitAsync("/areas/E09999901", ("Hub", hub), ("From", from), ("Reason", reason)), status);

        Assert.Equal(message, page.QuerySelector(".govuk-error-summary__list")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_replaced_code_leads_to_the_present_one_and_an_unknown_one_nowhere()
    {
        await using (var db = _site.Db())
        {
            db.Add(new Tessellate.Networks.District { Code = "E09999999", Name = "Old Northshire", Region = "Sample region", ReplacedByCode = "E09999901", ReplacedOn = new(2023, 4, 1) });
            await db.SaveChangesAsync();
        }
        _site.SignedIn = _sample.Staff;

        await _site.GetAsync("/areas/E09999999", 302);
        await _site.GetAsync("/areas/E00000000", 404);
    }

    /// <summary>How an area is known is for operators.</summary>
    [Fact]
    public async Task Public_pages_do_not_say_how_an_area_is_known()
    {
        var page = await _site.GetAsync("/hubs/north-star");

        Assert.DoesNotContain("ublished", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("nferred", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static string Tidy(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
