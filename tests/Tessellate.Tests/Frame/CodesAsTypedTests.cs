using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Frame;

/// <summary>A code is read off paper and typed as it comes. Seen red without the rule: 404.</summary>
public sealed class CodesAsTypedTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync() => _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/work-groups/wg-2345", "/work-groups/WG-2345")]
    [InlineData("/work-groups/Wg-2345/interest?urn=900001&x=wg-2345", "/work-groups/WG-2345/interest?urn=900001&x=wg-2345")]
    [InlineData("/api/work-groups/wg-2345", "/api/work-groups/WG-2345")]
    [InlineData("/local-networks/ln-2345/meet", "/local-networks/LN-2345/meet")]
    [InlineData("/interests/asked/in-2345ab", "/interests/asked/IN-2345AB")]
    [InlineData("/certificates/ce-2345ab2345", "/certificates/CE-2345AB2345")]
    [InlineData("/complaints/received/co-2345ab", "/complaints/received/CO-2345AB")]
    public async Task A_code_in_small_letters_leads_to_the_one_address_of_its_thing(string typed, string meant)
    {
        var answer = await _site.Client.GetAsync(typed);

        Assert.Equal((308, meant), ((int)answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    [Theory]
    [InlineData("/work-groups/WG-2345", 200)]
    [InlineData("/hubs/co-wbtn", 404)] // a hub may be called so
    [InlineData("/work-groups/wg-2345-and-more", 404)]
    [InlineData("//work-groups/wg-2345", 404)]
    public async Task What_is_no_code_or_is_one_already_stays_as_it_was_typed(string typed, int status) =>
        Assert.Equal(status, (int)(await _site.Client.GetAsync(new Uri($"http://localhost{typed}"))).StatusCode);

    [Fact]
    public async Task What_is_posted_to_one_is_taken_as_it_is_meant()
    {
        var page = JoiningUrls.Interest(_sample.Group.Code) + "?urn=900001";

        var answer = await _site.SubmitFromAsync(page, page.Replace("WG", "wg", StringComparison.Ordinal), ("Form.Name", "Ben Wren"), ("Form.Email", "ben.wren@school.example"), ("Form.People[0].Name", "Ben Wren"),
            ("Form.People[0].Email", "ben.wren@school.example"), ("Form.People[0].Post", "Year 3"), ("Form.Urn", "900001"));

        Assert.Equal(302, (int)answer.StatusCode);
        await using var db = _site.Db();
        Assert.True(await db.Interests.AnyAsync(i => i.AskedByEmail == "ben.wren@school.example" && i.WorkGroupId == _sample.Group.Id));
    }
}
