using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.GroupHome;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Tests.Registers;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.GroupHome;

/// <summary>Guards against showing names of another school, what nobody shared, and a home to whoever has left; and by sending a draft twice.</summary>
public sealed class GroupHomeTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private Scene _scene = null!;
    private RegisterScene _register = null!;
    private Person _one = null!, _other = null!;

    private string Home => GroupHomeUrls.Home(_register.Group.Code);

    [Fact]
    public async Task The_lead_sees_everybody_and_a_participant_the_names_of_their_own_school()
    {
        await SceneAsync();

        await using (var db = _site.Db())
        {
            // Before, Pat was in a group of this hub, and in one of another, which is not this one’s to see.
            foreach (var (hub, title) in new[] { (_scene.Hub, "Counting on"), (_scene.OtherHub, "Elsewhere") })
            {
                var project = _scene.AddProject(db, year: new(2025));
                (project.Title, var group) = (title, _scene.AddGroup(db, project, hub: hub, sessions: 0));
                group.StartsOn = new(2025, 11, 4);
                db.Add(new Participation { WorkGroupId = group.Id, PersonId = _other.Id, SchoolId = _register.People[0].SchoolId, PlaceId = _register.People[0].PlaceId, State = ParticipationState.Completed });
            }
            await db.SaveChangesAsync();
        }
        _site.SignedIn = _register.Lead;
        var kept = await TextAsync();
        Assert.Contains($"Pat Marsh {_other.Email} Completed Counting on, 2025/26", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Elsewhere", kept, StringComparison.Ordinal);
        _site.SignedIn = _scene.OtherAdministrator; // a hub that runs it together with this one sees who takes part, and no more
        await using (var db = _site.Db())
        {
            db.Add(new PartnerHub { WorkGroupId = _register.Group.Id, HubId = _scene.OtherHub.Id });
            await db.SaveChangesAsync();
        }
        var partners = await TextAsync();
        Assert.Contains("Pat Marsh", partners, StringComparison.Ordinal);
        Assert.DoesNotContain(_other.Email, partners, StringComparison.Ordinal);
        Assert.DoesNotContain("Counting on", partners, StringComparison.Ordinal);
        _site.SignedIn = _one;
        var seen = await TextAsync();
        Assert.Contains("Teacher 2", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Pat Marsh", seen, StringComparison.Ordinal);
        Assert.Contains("Invented School 900002", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("@school.example", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_there_for_who_keeps_it_and_who_takes_part_and_for_nobody_else()
    {
        await SceneAsync();
        await using (var db = _site.Db())
        {
            await db.Participations.Where(p => p.PersonId == _other.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ParticipationState.Withdrew));
        }

        foreach (var (person, status) in new[] { (_register.Lead, 200), (_scene.Administrator, 200), (_one, 200), (_other, 404), (_scene.OtherAdministrator, 404) })
        {
            _site.SignedIn = person;
            await _site.GetAsync(Home, status);
            Assert.Equal(status, (int)(await _site.Client.GetAsync(new Uri(GroupHomeUrls.Dates(_register.Group.Code), UriKind.Relative))).StatusCode);
            await _site.GetAsync(GroupHomeUrls.Write(_register.Group.Code), person == _one ? 404 : status);
            await _site.GetAsync(GroupHomeUrls.Add(_register.Group.Code), person == _one ? 404 : status);
        }
    }

    [Fact]
    public async Task The_lead_adds_entries_an_owner_finishes_their_action_and_what_is_taken_out_is_put_back_within_a_day()
    {
        await SceneAsync();
        _site.SignedIn = _register.Lead;
        var add = GroupHomeUrls.Add(_register.Group.Code);
        Assert.Equal(409, (int)(await _site.SubmitAsync(add, ("Form.Kind", "Material"), ("Form.Text", "Slides"), ("Form.Url", "javascript:alert(1)"))).StatusCode);
        Assert.Equal(302, (int)(await _site.SubmitAsync(add, ("Form.Kind", "Material"), ("Form.Text", "Slides"), ("Form.Url", "https://materials.example/slides"))).StatusCode);
        Assert.Equal(409, (int)(await _site.SubmitAsync(add, ("Form.Kind", "Action"), ("Form.Text", "Book the hall"), ("Form.OwnerId", $"{_one.Id}"))).StatusCode);
        var action = await AddAsync(new(EntryKind.Action, "Book the hall", null, _site.Clock.Today().AddDays(5), _one.Id));
        await Assert.ThrowsAsync<BrokenRuleException>(() => AddAsync(new(EntryKind.Action, "Somebody else’s", null, _site.Clock.Today(), _scene.OtherAdministrator.Id)));

        _site.SignedIn = _one;
        Assert.Contains("Book the hall", await TextAsync(), StringComparison.Ordinal);
        await PostAsync($"{Home}?handler=Done", [("Entry", $"{action}"), ("IsDone", "true")]);
        Assert.Contains("Teacher 1, by 16 January 2027. Done", await TextAsync(), StringComparison.Ordinal);
        _site.SignedIn = _other;
        Assert.Equal(404, (int)(await PostAsync($"{Home}?handler=Done", [("Entry", $"{action}"), ("IsDone", "false")])).StatusCode);
        Assert.Equal(404, (int)(await PostAsync($"{Home}?handler=TakeOut", [("Entry", $"{action}")])).StatusCode);

        _site.SignedIn = _register.Lead;
        await PostAsync($"{Home}?handler=TakeOut", [("Entry", $"{action}")]);
        Assert.Contains("Taken out Those who keep this home see it here for a day and can put it back. Nobody who takes part sees it. Book the hall", await TextAsync(), StringComparison.Ordinal);
        _site.SignedIn = _one;
        Assert.DoesNotContain("Book the hall", await TextAsync(), StringComparison.Ordinal);
        foreach (var other in new[] { _one, _scene.OtherAdministrator })
        {
            _site.SignedIn = other;
            Assert.Equal(404, (int)(await PostAsync($"{Home}?handler=PutBack", [("Entry", $"{action}")])).StatusCode);
        }

        // Put back it stands where it stood, done as it was; once, and for a day.
        _site.SignedIn = _register.Lead;
        foreach (var status in new[] { 302, 409 }) Assert.Equal(status, (int)(await PutBackAsync()).StatusCode);
        Assert.DoesNotContain("Taken out", await TextAsync(), StringComparison.Ordinal);
        _site.SignedIn = _one;
        Assert.Contains("Book the hall Teacher 1, by 16 January 2027. Done", await TextAsync(), StringComparison.Ordinal);
        _site.SignedIn = _register.Lead;
        await PostAsync($"{Home}?handler=TakeOut", [("Entry", $"{action}")]);
        _site.Clock.Advance(HomeEntry.CanBePutBackFor);
        Assert.DoesNotContain("Book the hall", await TextAsync(), StringComparison.Ordinal);
        Assert.Equal(409, (int)(await PutBackAsync()).StatusCode);

        Task<HttpResponseMessage> PutBackAsync() => PostAsync($"{Home}?handler=PutBack", [("Entry", $"{action}")]);
    }

    /// <summary>Seen red without looking at when the person was last told (told again of what they know), and with their own actions.</summary>
    [Fact]
    public async Task Whoever_is_given_actions_hears_once_in_the_morning_and_again_the_day_before_they_are_due()
    {
        await SceneAsync();
        var today = _site.Clock.Today();
        await AddAsync(new(EntryKind.Action, "Book the hall.", null, today.AddDays(4), _one.Id));
        var done = await AddAsync(new(EntryKind.Action, "Copy the sheets", null, today.AddDays(4), _one.Id));
        await AddAsync(new(EntryKind.Action, "Mine", null, today.AddDays(6), _register.Lead.Id));
        await AddAsync(new(EntryKind.Action, "Of one who left", null, today.AddDays(4), _other.Id));
        await using (var db = _site.Db()) await db.Participations.Where(p => p.PersonId == _other.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ParticipationState.Withdrew));

        Assert.Equal((1, 0), await TellAsync(days: 1)); // and who runs it again tells nobody
        _site.Clock.Advance(TimeSpan.FromHours(1));
        await AddAsync(new(EntryKind.Action, "Bring cubes", null, today.AddDays(9), _one.Id));
        await using (var db = _site.Db()) await db.HomeEntries.Where(e => e.Id == done).ExecuteUpdateAsync(set => set.SetProperty(e => e.DoneAt, _site.Clock.UtcNow()));
        Assert.Equal((1, 0), await TellAsync(days: 1));
        Assert.Equal((1, 0), await TellAsync(days: 1));
        Assert.Equal((0, 0), await TellAsync(days: 1));
        Assert.Equal((1, 0), await TellAsync(days: 1)); // the lead’s own is due

        await using var all = _site.Db();
        var told = await all.Messages.OrderBy(m => m.CreatedAt).ToListAsync();
        Assert.Equal([(_one.Email, "2 actions of yours"), (_one.Email, "An action was given to you"), (_one.Email, "Tomorrow: an action of yours is due"), (_register.Lead.Email, "Tomorrow: an action of yours is due")], told.Select(m => (m.ToAddress, m.Subject)));
        Assert.Contains($"Given to you:\n- Book the hall, by Friday 15 January 2027 ({_register.Group.Title})\n- Copy the sheets, by", told[0].Body, StringComparison.Ordinal);
        Assert.Contains("Bring cubes", told[1].Body, StringComparison.Ordinal);
        Assert.Contains("Due tomorrow:\n- Book the hall, by", told[2].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Copy the sheets", told[2].Body, StringComparison.Ordinal);
        Assert.Contains(GroupHomeUrls.Home(_register.Group.Code), told[2].Body, StringComparison.Ordinal);

        async Task<(int, int)> TellAsync(int days)
        {
            _site.Clock.Advance(TimeSpan.FromDays(days));
            await using var scope = _site.Services.CreateAsyncScope();
            var tell = scope.ServiceProvider.GetRequiredService<TellOwners>();
            return (await tell.RunAsync(), await tell.RunAsync());
        }
    }

    [Fact]
    public async Task A_reflection_is_ones_own_until_it_is_shared_and_goes_when_it_is_emptied()
    {
        await SceneAsync();
        var task = await AddAsync(new(EntryKind.GapTask, "Try it", null, _site.Clock.Today().AddDays(7), null));
        _site.SignedIn = _one;
        await ReflectAsync(task, "It went quietly", shared: false);

        Assert.Contains("It went quietly", await TextAsync(), StringComparison.Ordinal);
        var tooMuch = new string('a', TaskReflection.TextMaxLength + 1);
        var again = await Site.ReadAsync(await PostAsync($"{Home}?handler=Reflect", [("Entry", $"{task}"), ("Text", tooMuch), ("IsShared", "true")]), 400); // nothing that was typed is lost
        Assert.Equal((tooMuch, true), (again.QuerySelector("details[open] #Text")!.TextContent, again.QuerySelector("#Text-shared")!.HasAttribute("checked")));
        Assert.Equal("#Text", again.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
        foreach (var reader in new[] { _other, _register.Lead, _scene.Administrator })
        {
            _site.SignedIn = reader;
            Assert.DoesNotContain("It went quietly", await TextAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(404, (int)(await PostAsync($"{Home}?handler=Reflect", [("Entry", $"{task}"), ("Text", "I do not take part")])).StatusCode);

        _site.SignedIn = _one;
        await ReflectAsync(task, "It went quietly, again", shared: true);
        _site.SignedIn = _other;
        Assert.Contains("It went quietly, again", await TextAsync(), StringComparison.Ordinal);
        _site.SignedIn = _one;
        await ReflectAsync(task, " ", shared: true);
        await using var db = _site.Db();
        Assert.Empty(await db.TaskReflections.ToListAsync());
    }

    [Fact]
    public async Task A_message_is_seen_word_for_word_and_leaves_once_to_those_who_were_chosen()
    {
        await SceneAsync();
        _site.SignedIn = _register.Lead;
        var (url, to, draft) = (GroupHomeUrls.Write(_register.Group.Code), $"{_register.People[0].Id}", $"{Guid.NewGuid()}");
        (string, string)[] letter = [("To", to), ("Subject", "Another room"), ("Text", "We meet in the hall."), ("Draft", draft)];

        var preview = await Site.ReadAsync(await PostAsync(url, letter));
        Assert.Contains("We meet in the hall.", preview.QuerySelector(".t-letter")!.TextContent, StringComparison.Ordinal);
        await using (var before = _site.Db()) Assert.Empty(await before.Messages.ToListAsync());

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostAsync($"{url}?handler=Send", letter)));

        await using var db = _site.Db();
        var message = Assert.Single(await db.Messages.ToListAsync());
        Assert.Equal((_one.Email, "Another room"), (message.ToAddress, message.Subject));
        Assert.Equal(preview.QuerySelector(".t-letter")!.TextContent, message.Body);
        Assert.Contains("You get this because you take part in", message.Reason, StringComparison.Ordinal);
        Assert.Equal(409, (int)(await PostAsync(url, [("To", $"{Guid.NewGuid()}"), ("Subject", "x"), ("Text", "y"), ("Draft", draft)])).StatusCode);
    }

    /// <summary>The negative control: whoever looks whether the draft was sent, and writes then, sends it as often as it was pressed; only the key of a message stops the same one.</summary>
    [Fact]
    public async Task Whoever_looks_first_and_sends_then_is_stopped_by_the_key_alone()
    {
        await SceneAsync();
        foreach (var (sameKey, expected) in new[] { (false, (4, 0)), (true, (1, 3)) })
        {
            var draft = $"group-message:{Guid.NewGuid():N}:";
            Assert.Equal(expected, await Race.LookThenWriteAsync(4, _site.Db, async db => !await db.Messages.AnyAsync(m => m.Key.StartsWith(draft)), (db, index) =>
            {
                db.Add(new Message { Template = "group-message", ToName = _one.Name, ToAddress = _one.Email, Subject = "Another room", Body = "We meet in the hall.", Reason = "A test.", Key = sameKey ? draft : $"{draft}{index}", CreatedAt = _site.Clock.UtcNow(), SendAfter = _site.Clock.UtcNow() });
                return Task.CompletedTask;
            }));
        }
    }

    [Fact]
    public async Task The_dates_go_into_a_calendar_under_ids_of_their_own()
    {
        await SceneAsync();
        _site.SignedIn = _one;

        var file = await _site.Client.GetStringAsync(new Uri(GroupHomeUrls.Dates(_register.Group.Code), UriKind.Relative));

        Assert.Equal(2, file.Split("BEGIN:VEVENT").Length - 1);
        Assert.Contains("DTSTART:20270111T091500Z", file, StringComparison.Ordinal);
        Assert.Contains($"UID:{_register.Sessions[0].Id}", file, StringComparison.Ordinal);
        Assert.Contains("session 2 of 2", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(30)]
    public async Task It_takes_six_queries_however_many_people(int people)
    {
        await SceneAsync(people);
        _site.SignedIn = _register.Lead;
        await _site.GetAsync("/account");
        using var count = _site.CountQueries();

        await _site.GetAsync(Home);

        Assert.Equal(2 + 6, count.Commands.Count);
    }

    [Fact]
    public async Task Before_the_first_session_it_says_when_it_begins_and_after_the_last_what_stays()
    {
        await SceneAsync();
        foreach (var (person, said) in new[] { (_register.Lead, "Take the register"), (_one, "I cannot come") })
        {
            _site.SignedIn = person;
            var text = await TextAsync();
            Assert.Contains("It begins Monday 11 January 2027", text, StringComparison.Ordinal);
            Assert.Contains(said, text, StringComparison.Ordinal);
            Assert.Contains("The certificate is for whoever comes to 2 of the 2.", text, StringComparison.Ordinal);
            Assert.Equal(person == _one, text.Contains("Come to 2 of the 2 for the certificate.", StringComparison.Ordinal));
        }

        _site.Clock.SetUtcNow(new(2027, 1, 25, 13, 0, 0, TimeSpan.Zero)); // the last has just ended
        foreach (var (person, said, gone) in new[] { (_register.Lead, "See who gets a certificate", "Take the register"), (_one, "What was shared stays here.", "I cannot come") })
        {
            _site.SignedIn = person;
            var text = await TextAsync();
            Assert.Contains("have been", text, StringComparison.Ordinal);
            Assert.Contains(said, text, StringComparison.Ordinal);
            Assert.DoesNotContain(gone, text, StringComparison.Ordinal);
        }
    }

    /// <summary>Visits to the lead are the hub's and the lead's: nobody else waits for them.</summary>
    [Fact]
    public async Task Whoever_takes_part_waits_for_a_query_less()
    {
        await SceneAsync();
        _site.SignedIn = _one;
        await _site.GetAsync("/account");
        using var count = _site.CountQueries();

        await _site.GetAsync(Home);

        Assert.DoesNotContain(count.Commands, command => command.Contains("support_visits", StringComparison.Ordinal));
    }

    private async Task SceneAsync(int people = 2)
    {
        await using var db = _site.Db();
        var (today, now) = (_site.Clock.Today(), _site.Clock.UtcNow());
        _register = new(_scene = new(today, now), db, now, [today, today.AddDays(14)], people);
        var pat = _scene.AddParticipation(db, _register.Group, _scene.AddSchool(db), today.AddDays(-30), now, "Pat Marsh");
        await db.SaveChangesAsync();
        _one = await db.People.SingleAsync(p => p.Id == _register.People[0].PersonId);
        _other = await db.People.SingleAsync(p => p.Id == pat.PersonId);
    }

    private async Task<Guid> AddAsync(NewEntry entry)
    {
        await using (var scope = _site.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<KeepEntries>().AddAsync(_register.Group.Code, entry, _register.Access);
        await using var db = _site.Db();
        return await db.HomeEntries.OrderByDescending(e => e.Id).Select(e => e.Id).FirstAsync();
    }

    private async Task ReflectAsync(Guid task, string text, bool shared) =>
        Assert.Equal(302, (int)(await PostAsync($"{Home}?handler=Reflect", [("Entry", $"{task}"), ("Text", text), .. shared ? new[] { ("IsShared", "true") } : []])).StatusCode);

    private async Task<string> TextAsync() => string.Join(' ', (await _site.GetAsync(Home)).QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // Only what is said here, and the token: the page has several forms.
    private async Task<HttpResponseMessage> PostAsync(string url, (string Field, string Value)[] values)
    {
        var token = (await _site.GetAsync(AccountsUrls.SignOut)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await _site.Client.PostAsync(url, new FormUrlEncodedContent(values.Append(("__RequestVerificationToken", token)).Select(v => KeyValuePair.Create(v.Item1, v.Item2))));
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
