using Microsoft.EntityFrameworkCore;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Accounts.Providers;

/// <summary>What DfE Sign-in says of the school: a proposal, and never a post.</summary>
[Trait("Database", "one")]
public sealed class ProviderSchoolsTests : IAsyncLifetime
{
    private readonly ProviderScene _scene = new("dfe-sign-in");
    private Scene _england = null!;
    private School _school = null!;

    public async ValueTask InitializeAsync()
    {
        _england = new(new(2027, 1, 11), _scene.Ada.CreatedAt);
        await ProviderSignInTests.LinkedAsync(_scene, db =>
        {
            _england.AddTo(db);
            _school = _england.AddSchool(db);
        });
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task The_organisation_becomes_a_proposal_that_the_person_follows()
    {
        _scene.Provider.Claims["organisation"] = Organisation(_school.Urn);
        Assert.Equal("/my/schools", await _scene.ComeAsync());
        Assert.Contains($"Test Sign-in says that you work at Invented School {_school.Urn}", await MySchoolsAsync(), StringComparison.Ordinal);

        await _scene.Site.SubmitAsync($"/people/{_scene.Ada.Id}/schools/{_school.Urn}", ("Form.Kind", "Teacher"), ("Form.FromOn", "2027-01-04"));
        Assert.DoesNotContain("says that you work", await MySchoolsAsync(), StringComparison.Ordinal);
        await ProposesNothingMoreAsync();
    }

    [Fact]
    public async Task A_no_is_remembered()
    {
        _scene.Provider.Claims["organisation"] = Organisation(_school.Urn);
        await _scene.ComeAsync();
        await _scene.Site.SubmitAsync("/my/schools");
        await ProposesNothingMoreAsync();
        Assert.DoesNotContain("says that you work", await MySchoolsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_organisations_are_two_proposals()
    {
        var other = await AddAsync();
        _scene.Provider.Claims["organisation"] = new[] { Organisation(_school.Urn), Organisation(other.Urn) };
        await _scene.ComeAsync();
        Assert.Equal(2, (await _scene.Site.GetAsync("/my/schools")).QuerySelectorAll(".t-notice h2").Length);
    }

    [Fact]
    public async Task An_old_number_leads_to_the_school_of_today()
    {
        const int old = 123_456;
        await using (var db = _scene.Site.Db())
        {
            db.Add(new Establishment { SchoolId = _school.Id, Urn = old, Name = "The old school", Status = EstablishmentStatus.Closed, Phase = Phase.Primary, Fingerprint = "old" });
            await db.SaveChangesAsync();
        }

        _scene.Provider.Claims["organisation"] = Organisation(old);
        await _scene.ComeAsync();
        Assert.Contains($"Invented School {_school.Urn}", await MySchoolsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_school_is_not_proposed()
    {
        await using (var db = _scene.Site.Db()) await db.Establishments.ExecuteUpdateAsync(e => e.SetProperty(x => x.Status, EstablishmentStatus.Closed));
        _scene.Provider.Claims["organisation"] = Organisation(_school.Urn);
        Assert.Equal("/sign-in/second-step", await _scene.ComeAsync());
    }

    [Theory]
    [InlineData("no organisation at all")]
    [InlineData("""{"id":"1","name":"An authority","urn":null}""")]
    [InlineData("""{"id":"1","name":"No school","urn":"999999"}""")]
    [InlineData("""{"id":"1","name":"Nonsense","urn":"-1 OR 1=1"}""")]
    [InlineData("[1, null, \"x\"]")]
    public async Task An_organisation_that_is_no_school_proposes_nothing(string organisation)
    {
        if (organisation[0] != 'n') _scene.Provider.Claims["organisation"] = System.Text.Json.JsonDocument.Parse(organisation).RootElement;
        Assert.Equal("/sign-in/second-step", await _scene.ComeAsync());
        Assert.Equal("Ada Finch", await _scene.WhoAsync());
    }

    private async Task ProposesNothingMoreAsync()
    {
        await _scene.SignOutAsync();
        Assert.Equal("/sign-in/second-step", await _scene.ComeAsync());
    }

    private async Task<string> MySchoolsAsync() => (await _scene.Site.GetAsync("/my/schools")).QuerySelector("main")!.TextContent;

    private async Task<School> AddAsync()
    {
        await using var db = _scene.Site.Db();
        var school = _england.AddSchool(db);
        await db.SaveChangesAsync();
        return school;
    }

    private static object Organisation(int urn) => new { id = "23F20E54-79EA-4146-8E39-18197576F023", name = "As the provider calls it", urn = $"{urn}", category = new { id = "001", name = "Establishment" } };
}
