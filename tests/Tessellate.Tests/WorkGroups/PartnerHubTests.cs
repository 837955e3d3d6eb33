using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Planning;
using Tessellate.Schools;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.WorkGroups;

/// <summary>
/// What staff of a partner hub see of a group that is run jointly: the group from its draft on, who takes part, and what their own schools ask. They answer and change nothing,
/// and of the other hub's schools they see no request. Seen red: with the condition on the school's hub taken out of <c>InQueueOf</c>, and with the letter to partners about the group as it was before the change.
/// </summary>
public sealed class PartnerHubTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private WorkGroup _group = null!;
    private Interest _theirs = null!, _ours = null!;

    public PartnerHubTests()
    {
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        _site.SignedIn = _scene.Administrator;
    }

    [Fact]
    public async Task Partner_hubs_are_chosen_on_the_edit_page_kept_in_the_record_and_given_up_again()
    {
        await AddAsync();

        Assert.Equal(302, (int)(await EditAsync("Open", ("Form.Partners", "south-star"))).StatusCode);
        await AnswerAsync("yes");
        _site.SignedIn = null;
        Assert.Contains("with South Star", (await _site.GetAsync(WorkGroupUrls.WorkGroup(_group.Code))).Body!.TextContent, StringComparison.Ordinal);
        _site.SignedIn = _scene.Administrator;
        await using var db = _site.Db();
        Assert.Contains("South Star", (await db.Activity.SingleAsync(a => a.Kind == "work-group.changed")).Changes!, StringComparison.Ordinal);
        Assert.Contains("Choose other hubs", (await Site.ReadAsync(await EditAsync("Open", ("Form.Partners", "north-star")), 409)).GetElementById("Form_Partners-error")!.TextContent, StringComparison.Ordinal);
        await EditAsync("Open");
        Assert.Equal(0, await db.PartnerHubs.CountAsync());
    }

    [Fact]
    public async Task A_hub_that_was_asked_sees_and_counts_nothing_before_its_yes_and_its_no_ends_it()
    {
        await AddAsync(Recruitment.Draft);
        await EditAsync("Draft", ("Form.Partners", "south-star"));
        await using var db = _site.Db();
        var asked = await db.Messages.SingleAsync(m => m.Template == "partner-asked");
        Assert.Equal((_scene.OtherAdministrator.Id, (Guid?)_scene.OtherHub.Id), (asked.PersonId, asked.HubId));
        Assert.Contains(WorkGroupUrls.Partnerships("south-star"), asked.Body, StringComparison.Ordinal);
        Assert.Equal("Will you run Joint group with North Star?", asked.Subject); // as it is from this change on
        await EditAsync("Draft", ("Form.Partners", "south-star")); // saved again: asked once
        Assert.Equal(1, await db.Messages.CountAsync(m => m.Template == "partner-asked"));
        Assert.Contains("has not answered yet", (await _site.GetAsync(WorkGroupUrls.WorkGroup(_group.Code))).Body!.TextContent, StringComparison.Ordinal);
        await _site.GetAsync(WorkGroupUrls.Partnerships("south-star"), 404);

        _site.SignedIn = _scene.OtherAdministrator;
        foreach (var url in new[] { WorkGroupUrls.WorkGroup(_group.Code), JoiningUrls.People(_group.Code) }) await _site.GetAsync(url, 404);
        Assert.DoesNotContain(_theirs.Reference, await QueueAsync(), StringComparison.Ordinal);
        Assert.NotNull((await _site.GetAsync(WorkGroupUrls.Partnerships("south-star"))).GetElementById(_group.Code));

        await AnswerAsync("no");
        Assert.Contains("said no", (await _site.GetAsync(WorkGroupUrls.WorkGroup(_group.Code))).Body!.TextContent, StringComparison.Ordinal);
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(WorkGroupUrls.WorkGroup(_group.Code), 404);
        Assert.Equal(409, (int)(await SayAsync("yes")).StatusCode);
        Assert.Equal(PartnerState.Declined, (await db.AskedPartners.AsNoTracking().SingleAsync()).State);
        _site.SignedIn = _scene.Administrator;
        await EditAsync("Draft"); // left out as it is: the no is kept
        Assert.Equal(1, await db.AskedPartners.CountAsync());
        Assert.Contains("a day after its answer", (await Site.ReadAsync(await EditAsync("Draft", ("Form.Partners", "south-star")), 409)).GetElementById("Form_Partners-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await db.Messages.CountAsync(m => m.Template == "partner-asked")); // not again for every save
        _site.Clock.Advance(TimeSpan.FromDays(1));
        await EditAsync("Draft", ("Form.Partners", "south-star")); // asked anew on purpose
        await AnswerAsync("yes");
        _site.Clock.Advance(TimeSpan.FromMinutes(1));
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(WorkGroupUrls.WorkGroup(_group.Code));
        await AnswerAsync("no");
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(WorkGroupUrls.WorkGroup(_group.Code), 404);
        Assert.Equal(["no", "yes", "no"], (await db.Messages.Where(m => m.Template == "partner-answered").OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Select(m => m.Subject).ToListAsync()).Select(s => s.Split(' ')[3].TrimEnd(':')));
    }

    /// <summary>What <see cref="ChangeWorkGroup"/> does step by step, and a yes while it is under way. Without the group's row held first, the yes is kept and then taken away without a word.</summary>
    [Fact]
    public async Task A_yes_at_the_moment_of_being_left_out_is_no_yes()
    {
        await AddAsync();
        await EditAsync("Open", ("Form.Partners", "south-star"));
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(WorkGroupUrls.Partnerships("south-star"));
        await using var db = _site.Db();
        var answers = await Race.WhileHeldAsync(db,
            () => db.WorkGroups.Where(g => g.Id == _group.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.Version, g => g.Version + 1)),
            () => db.AskedPartners.Where(p => p.WorkGroupId == _group.Id).ExecuteDeleteAsync(), () => SayAsync("yes"));

        Assert.NotEqual(302, (int)answers.Single().StatusCode);
        Assert.Equal(0, await db.Messages.CountAsync(m => m.Template == "partner-answered"));
    }

    [Fact]
    public async Task When_the_group_is_cancelled_its_partners_are_told_and_it_is_run_jointly_no_longer()
    {
        await AddAsync();
        await EditAsync("Open", ("Form.Partners", "south-star"));
        await AnswerAsync("yes");
        await using var db = _site.Db();
        var version = await db.WorkGroups.Where(g => g.Id == _group.Id).Select(g => g.Version).SingleAsync();

        await using (var scope = _site.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<CancelWorkGroup>().RunAsync(_group.Code, version, "The venue has closed.", _scene.Access(_site.Clock.Today()));

        var told = await db.Messages.SingleAsync(m => m.Template == "work-group-cancelled" && m.ToAddress == _scene.OtherAdministrator.Email);
        Assert.Contains("The venue has closed.", told.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("ask for places", told.Body, StringComparison.Ordinal);
        _site.SignedIn = _scene.OtherAdministrator;
        Assert.Null((await _site.GetAsync(WorkGroupUrls.Partnerships("south-star"))).GetElementById(_group.Code));
    }

    [Fact]
    public async Task Their_staff_see_the_draft_who_takes_part_and_what_their_own_schools_ask_and_answer_nothing()
    {
        await AddAsync(Recruitment.Draft);
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(WorkGroupUrls.WorkGroup(_group.Code), 404);
        await _site.GetAsync(JoiningUrls.People(_group.Code), 404);
        Assert.DoesNotContain(_theirs.Reference, await QueueAsync(), StringComparison.Ordinal);
        _site.SignedIn = _scene.Administrator;
        await EditAsync("Draft", ("Form.Partners", "south-star"));
        await AnswerAsync("yes");

        _site.SignedIn = _scene.OtherAdministrator;
        Assert.Contains("runs it jointly", (await _site.GetAsync(WorkGroupUrls.WorkGroup(_group.Code))).Body!.TextContent, StringComparison.Ordinal);
        await _site.GetAsync(JoiningUrls.People(_group.Code));
        var queue = await QueueAsync();
        Assert.Contains(_theirs.Reference, queue, StringComparison.Ordinal);
        Assert.Contains("North Star answers", queue, StringComparison.Ordinal);
        Assert.DoesNotContain(_ours.Reference, queue, StringComparison.Ordinal);
        Assert.Contains("1 in the queue", queue, StringComparison.Ordinal);
        foreach (var url in new[] { WorkGroupUrls.Edit(_group.Code), JoiningUrls.Bands(_group.Code), JoiningUrls.Waitlist(_group.Code), $"{JoiningUrls.Answer}?do=accept&pick={_theirs.Reference}", $"{JoiningUrls.Answer}?do=accept&pick={_ours.Reference}" })
            await _site.GetAsync(url, 404);
    }

    [Fact]
    public async Task A_group_by_invitation_is_there_for_staff_of_its_partner_hub()
    {
        await AddAsync();
        await EditAsync("Open", ("Form.Partners", "south-star"), ("Form.Visibility", "Invitation"));
        await AnswerAsync("yes");
        _site.SignedIn = _scene.OtherAdministrator;

        var page = await _site.GetAsync(WorkGroupUrls.WorkGroup(_group.Code));

        await using var db = _site.Db();
        Assert.DoesNotContain((await db.WorkGroups.SingleAsync()).InvitationKey!, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("\"taken\":0", await _site.Client.GetStringAsync(new Uri($"/api/work-groups/{_group.Code}", UriKind.Relative)), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> SayAsync(string answer) => _site.SubmitFromAsync("/account", WorkGroupUrls.Partnerships("south-star"), ("Group", _group.Code), ("Answer", answer));

    private async Task AnswerAsync(string answer)
    {
        _site.SignedIn = _scene.OtherAdministrator;
        Assert.Equal(302, (int)(await SayAsync(answer)).StatusCode);
        _site.SignedIn = _scene.Administrator;
    }

    private async Task<string> QueueAsync() => (await _site.GetAsync(JoiningUrls.Queue)).Body!.TextContent;

    private Task<HttpResponseMessage> EditAsync(string recruitment, params (string, string)[] more) => _site.SubmitAsync(WorkGroupUrls.Edit(_group.Code), [
        ("Form.Title", "Joint group"), ("Form.Mode", "Online"), ("Form.SchoolPlaces", "8"), ("Form.PeoplePlaces", "16"), ("Form.HalfDaysOut", "0"), ("Form.Recruitment", recruitment), .. more]);

    private async Task AddAsync(Recruitment recruitment = Recruitment.Open)
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        _group = _scene.AddGroup(db, _scene.AddProject(db));
        _group.Recruitment = recruitment;
        (_ours, _theirs) = (Ask(db, _scene.Hub), Ask(db, _scene.OtherHub));
        await db.SaveChangesAsync();
    }

    private Interest Ask(TessellateDb db, Hub hub)
    {
        var school = _scene.AddSchool(db);
        db.Add(new FinderEntry { SchoolId = school.Id, Urn = school.Urn, Name = "A school", Phase = Phase.Primary, IsOpen = true, IsStateFunded = true, HubId = hub.Id, Neighbours = "" });
        return _scene.AddInterest(db, _group, _site.Clock.UtcNow(), school: school);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
