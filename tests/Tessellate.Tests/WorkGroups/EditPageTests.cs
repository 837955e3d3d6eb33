using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Leaders;
using Tessellate.Messages;
using Tessellate.Tests.Leaders;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.WorkGroups;

public sealed class EditPageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private WorkGroup _group = null!;

    public EditPageTests()
    {
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        _site.SignedIn = _scene.Administrator;
    }

    private static (string, string)[] Filled =>
    [
        ("Form.Title", "Spring group"), ("Form.Mode", "InPerson"), ("Form.Town", "Newtown"), ("Form.Venue", ""), ("Form.SchoolPlaces", "6"), ("Form.PeoplePlaces", "12"), ("Form.HalfDaysOut", "2"), ("Form.Recruitment", "Open"),
        ("Form.OpensOn", ""), ("Form.ClosesOn", "")
    ];

    [Fact]
    public async Task It_is_changed_and_the_record_says_from_what_to_what()
    {
        await AddAsync();

        var answer = await _site.SubmitAsync(WorkGroupUrls.Edit(_group.Code), Filled);

        Assert.Equal(WorkGroupUrls.WorkGroup(_group.Code), answer.Headers.Location!.ToString());
        await using var db = _site.Db();
        var now = await db.WorkGroups.SingleAsync();
        Assert.Equal(("Spring group", "Newtown", 6, 12, 2), (now.Title, now.Town, now.SchoolPlaces, now.PeoplePlaces, now.Version));
        var changes = Changed.Read((await db.Activity.SingleAsync(a => a.Kind == "work-group.changed")).Changes);
        Assert.Contains(new("School places", "8", "6"), changes);
        Assert.DoesNotContain(changes, c => c.What == "Recruitment");
    }

    [Theory]
    [InlineData("Form.SchoolPlaces", "1", 409, "2 school places are held or taken. Enter 2 or more")]
    [InlineData("Form.PeoplePlaces", "3", 409, "Enter more people places or fewer school places.")]
    [InlineData("Form.Recruitment", "Draft", 409, "it cannot be a draft again")]
    [InlineData("Form.Recruitment", "Nonsense", 400, "Nonsense")]
    [InlineData("Form.ClosesOn", "2027-01-01", 409, "Enter a last day that is not before the first.")]
    [InlineData("Form.Title", "", 400, "Enter a title")]
    [InlineData("Form.FollowsOn", "its own code", 409, "A group cannot follow on itself.")]
    [InlineData("Form.Town", "", 400, "Enter the town")]
    public async Task What_cannot_be_is_said_at_its_field(string field, string value, int status, string sentence)
    {
        await AddAsync(taken: 2);
        (string, string)[] also = field == "Form.ClosesOn" ? [("Form.OpensOn", "2027-01-02")] : field == "Form.FollowsOn" ? [("Form.Visibility", "FollowOn")] : [];
        if (value == "its own code") value = _group.Code;

        var page = await Site.ReadAsync(await _site.SubmitAsync(WorkGroupUrls.Edit(_group.Code), [.. Filled.Where(f => f.Item1 != field && also.All(a => a.Item1 != f.Item1)), (field, value), .. also]), status);

        Assert.Contains(sentence, page.GetElementById($"{field.Replace('.', '_')}-error")!.TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal((1, 8), ((await db.WorkGroups.SingleAsync()).Version, (await db.WorkGroups.SingleAsync()).SchoolPlaces));
    }

    [Fact]
    public async Task Somebody_who_leads_it_is_added_with_the_change_or_neither_is()
    {
        await AddAsync();
        Person lead, soon, later;
        await using (var db = _site.Db())
        {
            (lead, soon) = (_scene.AddLeader(db, "Lena Hart", _group.EndsOn, _site.Clock.UtcNow()), _scene.AddLeader(db, "Saul Kerr", _group.EndsOn.AddDays(-1), _site.Clock.UtcNow()));
            later = _scene.AddLeader(db, "Nell Frost", _group.EndsOn, _site.Clock.UtcNow());
            _scene.AddLeader(db, "Owen Past", _site.Clock.Today().AddDays(-1), _site.Clock.UtcNow()); // whose accreditation has expired stands in no list
            await db.SaveChangesAsync();
            await db.Accreditations.Where(a => a.PersonId == later.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.FromOn, _group.StartsOn.AddDays(1)));
        }
        var begins = await Site.ReadAsync(await _site.SubmitAsync(WorkGroupUrls.Edit(_group.Code), [.. Filled, ("Form.Leads", $"{later.Id}")]), 409);
        Assert.Contains("Nell Frost is accredited from", begins.GetElementById("Form_Leads-error")!.TextContent, StringComparison.Ordinal);

        await Site.ReadAsync(await _site.SubmitAsync(WorkGroupUrls.Edit(_group.Code), [.. Filled, ("Form.Leads", $"{lead.Id}"), ("Form.Leads", $"{soon.Id}")]), 409);
        await using (var db = _site.Db()) Assert.Equal((1, 0), ((await db.WorkGroups.SingleAsync()).Version, await db.RoleGrants.CountAsync(g => g.Role == Role.WorkGroupLead)));

        Assert.Equal(302, (int)(await _site.SubmitAsync(WorkGroupUrls.Edit(_group.Code), [.. Filled, ("Form.Leads", $"{lead.Id}")])).StatusCode);
        var page = await _site.GetAsync(WorkGroupUrls.Edit(_group.Code));
        Assert.Contains("Lena Hart", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([$"{later.Id}", $"{soon.Id}"], page.QuerySelectorAll("[name='Form.Leads']").Select(i => i.GetAttribute("value")));
        await using var after = _site.Db();
        Assert.Equal((2, lead.Id), ((await after.WorkGroups.SingleAsync()).Version, (await after.RoleGrants.SingleAsync(g => g.Role == Role.WorkGroupLead)).PersonId));
        Assert.Equal(1, await after.Messages.CountAsync(m => m.Template == "lead-chosen"));
    }

    [Fact]
    public async Task People_places_are_never_fewer_than_are_taken()
    {
        await AddAsync(taken: 2);

        var page = await Site.ReadAsync(await _site.SubmitAsync(WorkGroupUrls.Edit(_group.Code), [.. Filled.Where(f => f.Item1 is not ("Form.PeoplePlaces" or "Form.SchoolPlaces")), ("Form.SchoolPlaces", "2"), ("Form.PeoplePlaces", "3")]), 409);

        Assert.Contains("4 people places are held or taken. Enter 4 or more", page.GetElementById("Form_PeoplePlaces-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_of_two_is_told_who_was_quicker_and_overwrites_nothing()
    {
        await AddAsync();
        await _site.SubmitAsync(WorkGroupUrls.Edit(_group.Code), Filled);
        var page = await _site.GetAsync(WorkGroupUrls.Edit(_group.Code));
        var old = page.QuerySelectorAll("input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");
        old["Form.Version"] = "1";

        var answer = await _site.Client.PostAsync(new Uri(WorkGroupUrls.Edit(_group.Code), UriKind.Relative), new FormUrlEncodedContent(old.Concat(Filled.Select(f => KeyValuePair.Create(f.Item1, f.Item1 == "Form.Title" ? "Mine" : f.Item2)))));

        Assert.Contains("Dan Whitlow changed this group on 11 January 2027 at 9am", (await Site.ReadAsync(answer, 409)).Body!.TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal("Spring group", (await db.WorkGroups.SingleAsync()).Title);
    }

    [Theory]
    [InlineData("2027-01-12", "", false, "Schools can ask for places from Tuesday 12 January 2027.")]
    [InlineData("2027-01-11", "2027-01-11", true, "Ask for places")]
    [InlineData("", "2027-01-10", false, "It no longer takes schools.")]
    public async Task Schools_can_ask_from_the_first_day_to_the_last(string opens, string closes, bool mayAsk, string said)
    {
        await AddAsync();
        await _site.SubmitAsync(WorkGroupUrls.Edit(_group.Code), [.. Filled.Where(f => f.Item1 is not ("Form.OpensOn" or "Form.ClosesOn")), ("Form.OpensOn", opens), ("Form.ClosesOn", closes)]);
        _site.SignedIn = null;

        Assert.Contains(said, (await _site.GetAsync(WorkGroupUrls.WorkGroup(_group.Code))).Body!.TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal(mayAsk, await db.WorkGroups.OpenOn(_site.Clock.Today()).AnyAsync());
        Assert.Equal(mayAsk, (await db.WorkGroups.SingleAsync()).IsOpenOn(_site.Clock.Today()));
    }

    private async Task AddAsync(int taken = 0)
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        _group = _scene.AddGroup(db, _scene.AddProject(db));
        await db.SaveChangesAsync();
        for (var i = 0; i < taken; i++) await db.TryTakeAsync(_group.Id, 2);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
