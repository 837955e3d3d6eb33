using Tessellate.Joining;
using Tessellate.Registers;
using Tessellate.Tests.Guards.Matrix;

namespace Tessellate.Tests.Guards;

/// <summary>
/// A request that names a thing of one's own hub and a thing of another's is refused as a whole, and nothing of it is kept. A page
/// that takes two such names needs a line here.
/// </summary>
public sealed class TwoHubsTests : IAsyncLifetime
{
    private AskingSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await AskingSite.OpenAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private Asker Administrator => _site.Scene.Askers.Single(a => a.Column == "hubAdministrator");

    private string Both => $"Pick={_site.Scene.Sample.Interest.Reference}&Pick={_site.Scene.OtherInterest.Reference}";

    [Theory]
    [InlineData("GET", "Do=Accept")]
    [InlineData("POST", "Do=Accept&Seen=true")]
    [InlineData("POST", "Do=Decline&Seen=true&Reason=Because")]
    public async Task Two_requests_for_places_of_two_hubs_are_not_answered_together(string method, string rest)
    {
        var before = await StoredRows.ReadAsync(_site);
        var address = method == "GET" ? $"{JoiningUrls.Answer}?{Both}&{rest}" : JoiningUrls.Answer;

        Assert.Equal(404, (await _site.AskAsync(new(method, address, $"{Both}&{rest}", Administrator))).Status);
        Assert.Empty(StoredRows.Different(before, await StoredRows.ReadAsync(_site)));
    }

    [Fact]
    public async Task A_register_takes_no_mark_of_somebody_in_another_hubs_group()
    {
        var before = await StoredRows.ReadAsync(_site);
        var form = $"Marks[0].Id={_site.Scene.Teachers.Participation}&Marks[0].Kind=Attended&Marks[1].Id={_site.Scene.OtherTeachers.Participation}&Marks[1].Kind=Attended";

        Assert.Equal(409, (await _site.AskAsync(new("POST", RegistersUrls.Register(_site.Scene.Sample.Session.Id), form, Administrator))).Status);
        Assert.Empty(StoredRows.Different(before, await StoredRows.ReadAsync(_site)));
    }

    /// <summary>A school goes to one of one's own hubs or from one, never from another hub to a third.</summary>
    [Fact]
    public async Task A_school_of_another_hub_is_not_given_to_another_hub()
    {
        var before = await StoredRows.ReadAsync(_site);

        var got = await _site.AskAsync(new("POST", "/schools/900002/choose-hub", $"Hub={_site.Scene.Sample.Neighbour.Slug}&ChosenBy=The head", Administrator));

        Assert.Equal(403, got.Status);
        Assert.Empty(StoredRows.Different(before, await StoredRows.ReadAsync(_site)));
    }

    /// <summary>Otherwise one thing could be looked up for the person and another one changed.</summary>
    [Fact]
    public async Task The_address_says_whom_a_request_is_about_and_no_field_of_the_form_does()
    {
        var got = await _site.AskAsync(new("POST", JoiningUrls.Withdraw(_site.Scene.Teachers.Participation), $"id={_site.Scene.OtherTeachers.Participation}&Reason=Ill", Administrator));

        Assert.Equal(200, got.Status);
        Assert.Contains(_site.Scene.Sample.Teacher.Name, got.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(_site.Scene.OtherTeacher.Name, got.Body, StringComparison.Ordinal);
    }
}
