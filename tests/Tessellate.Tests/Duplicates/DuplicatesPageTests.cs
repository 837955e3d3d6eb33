using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Duplicates;
using Tessellate.Foundation;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Duplicates;

public sealed class DuplicatesPageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private SampleNetwork _sample = null!;

    [Fact]
    public async Task A_hub_compares_a_pair_makes_one_record_and_can_undo_it()
    {
        await LoadAsync();
        var list = await _site.GetAsync("/duplicates");
        Assert.Contains(list.QuerySelectorAll("table a"), link => link.GetAttribute("href")!.Contains($"{_sample.Accounts.Twin.Id}", StringComparison.Ordinal));

        var (kept, gone) = (_sample.Teacher.Id, _sample.Accounts.Twin.Id);
        using var merged = await PostAsync(DuplicatesUrls.Pair(kept, gone), ("Keep", $"{kept}"), ("Email", $"{gone}"), ("Reason", "She told us."));
        Assert.Equal(AccountsUrls.Person(kept), merged.Headers.Location?.ToString());
        Assert.Contains(_sample.Accounts.Twin.Email, (await _site.GetAsync(AccountsUrls.Person(kept))).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        using var old = await _site.Client.GetAsync(new Uri(AccountsUrls.Person(gone), UriKind.Relative));
        Assert.Equal($"{AccountsUrls.Person(kept)}?was={gone}", old.Headers.Location?.ToString());
        Assert.Contains("another record of this person", (await _site.GetAsync($"{AccountsUrls.Person(kept)}?was={gone}")).Body!.TextContent, StringComparison.Ordinal);

        await using var db = _site.Db();
        var merge = await db.PersonMerges.SingleAsync(m => m.GoneId == gone);
        using var undone = await _site.SubmitAsync(DuplicatesUrls.Undo(merge.Id));
        Assert.Equal(DuplicatesUrls.All, undone.Headers.Location?.ToString());
        Assert.Equal(_sample.Teacher.Email, await db.People.Where(p => p.Id == kept).Select(p => p.Email).SingleAsync());
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_merged()
    {
        await LoadAsync();

        using var response = await PostAsync(DuplicatesUrls.Pair(_sample.Teacher.Id, _sample.Accounts.Twin.Id), ("Keep", $"{_sample.Teacher.Id}"));

        Assert.Equal("Error: Say how you know that they are one person", (await Site.ReadAsync(response, 400)).QuerySelector("#Reason-error")?.TextContent);
    }

    [Fact]
    public async Task The_list_costs_no_query_more_for_more_pairs()
    {
        await LoadAsync();
        var few = await CostAsync();
        await using (var db = _site.Db())
        {
            var group = await db.Set<Tessellate.WorkGroups.WorkGroup>().SingleAsync();
            var place = await db.Set<Tessellate.Joining.Place>().FirstAsync();
            for (var i = 0; i < 20; i++)
            {
                var person = Person.New("Ada Finch", $"ada.finch{i + 20}@school.example", _site.Clock.UtcNow());
                db.AddRange(person, new Tessellate.Joining.Participation { WorkGroupId = group.Id, PersonId = person.Id, SchoolId = place.SchoolId, PlaceId = place.Id });
            }
            await db.SaveChangesAsync();
        }

        var many = await CostAsync();

        Assert.Equal(few, many);
        Assert.InRange(many, 1, 8);
    }

    private async Task<int> CostAsync()
    {
        await _site.GetAsync("/duplicates");
        using var count = _site.CountQueries();
        await _site.GetAsync("/duplicates");
        return count.Commands.Count;
    }

    [Fact]
    public async Task The_number_is_for_national_staff_and_the_person_and_has_seven_digits()
    {
        await LoadAsync();
        var url = AccountsUrls.Trn(_sample.Teacher.Id);
        _site.SignedIn = _sample.Teacher;
        using var wrong = await _site.SubmitAsync(url, ("Trn", "12345"));
        Assert.Equal(400, (int)wrong.StatusCode);
        using var right = await _site.SubmitAsync(url, ("Trn", "1234567"));
        Assert.Equal(302, (int)right.StatusCode);

        Assert.Contains("1234567", (await _site.GetAsync(AccountsUrls.Person(_sample.Teacher.Id))).Body!.TextContent, StringComparison.Ordinal);
        _site.SignedIn = _sample.Accounts.Administrator;
        Assert.DoesNotContain("1234567", (await _site.GetAsync(AccountsUrls.Person(_sample.Teacher.Id))).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("1234567", (await _site.GetAsync(DuplicatesUrls.Pair(_sample.Teacher.Id, _sample.Accounts.Twin.Id))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_that_is_told_apart_is_gone_from_the_list()
    {
        await LoadAsync();

        using var told = await PostAsync(DuplicatesUrls.Pair(_sample.Teacher.Id, _sample.Accounts.Twin.Id) + "?handler=Different");

        Assert.Equal(DuplicatesUrls.All, told.Headers.Location?.ToString());
        Assert.Contains("None at present", (await _site.GetAsync(DuplicatesUrls.All)).Body!.TextContent, StringComparison.Ordinal);
    }

    // The page has two forms; each goes on its own.
    private async Task<HttpResponseMessage> PostAsync(string url, params (string Field, string Value)[] values)
    {
        var token = (await _site.GetAsync(url)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await _site.Client.PostAsync(new Uri(url, UriKind.Relative), new FormUrlEncodedContent(values.Prepend(("__RequestVerificationToken", token)).Select(v => KeyValuePair.Create(v.Item1, v.Item2))));
    }

    private async Task LoadAsync()
    {
        _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        _site.SignedIn = _sample.Accounts.Administrator;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
