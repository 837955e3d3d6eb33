using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tessellate.AccessNeeds;
using Tessellate.Accounts;
using Tessellate.ForSchools;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.BrowserTests;

/// <summary>What somebody prints to take along.</summary>
public sealed partial class OnPaperTests(Browser browser, ServedSite served) : IClassFixture<ServedSite>
{
    [Fact]
    public async Task The_heads_page_of_a_school_with_sixty_people_takes_two_sides()
    {
        await AddAsync(people: 59, sessions: 12);
        served.Site.SignedIn = served.Sample.Staff;
        var page = await browser.OpenAsync(served.Address);
        await page.GotoAsync(ForSchoolsUrls.OurPeople(900_003));
        Assert.Equal(60, await page.Locator("table").First.Locator("tbody tr").CountAsync()); // on the screen all of them

        var sides = PageObject().Count(Encoding.Latin1.GetString(await page.PdfAsync(new() { Format = "A4" })));

        Assert.InRange(sides, 1, 2);
    }

    /// <summary>What people need tells of health: the page promises that their names are not printed with it. Seen red with them in print.</summary>
    [Fact]
    public async Task On_paper_stands_nobody_by_name_with_a_need_and_nothing_to_press()
    {
        await NeedsAsync("Sesame makes Ada ill");
        served.Site.SignedIn = served.Sample.Staff;
        var page = await browser.OpenAsync(served.Address);
        await page.GotoAsync(AccessNeedsUrls.Sheet(served.Sample.Session.Id));
        Assert.Contains("Sesame makes Ada ill", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal); // on the screen

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        var printed = await page.Locator("main").InnerTextAsync();
        Assert.Contains("For the venue", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("Sesame makes Ada ill", printed, StringComparison.Ordinal);
        Assert.DoesNotContain(served.Sample.Teacher.Name, printed, StringComparison.Ordinal);
        Assert.Empty(await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.t-header, .govuk-button, form:not(.t-print)')].filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 100))"));
    }

    /// <summary>Nobody unfolds paper. Seen red without the rule that opens it.</summary>
    [Fact]
    public async Task What_is_folded_on_the_screen_stands_open_on_paper()
    {
        var page = await browser.OpenAsync(served.Address);
        await page.GotoAsync("/styleguide");
        const string Folded = "() => [...document.querySelectorAll('details:not([open]) > :not(summary)')].filter(e => !e.checkVisibility({ contentVisibilityAuto: true }) || !e.getBoundingClientRect().height).length";
        Assert.NotEqual(0, await page.EvaluateAsync<int>(Folded)); // on the screen

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await page.WaitForFunctionAsync($"({Folded})() === 0", null, new() { Timeout = 5_000 });
    }

    private async Task NeedsAsync(string text)
    {
        await using var db = served.Site.Db();
        var needs = new PersonNeeds { WorkGroupId = served.Sample.Group.Id, PersonId = served.Sample.Teacher.Id, EventEndsAt = served.Site.Clock.UtcNow().AddDays(90) };
        needs.Say([], text, served.Site.Clock.UtcNow());
        db.Add(needs);
        await db.SaveChangesAsync();
    }

    private async Task AddAsync(int people, int sessions)
    {
        await using var db = served.Site.Db();
        var first = await db.Participations.AsNoTracking().FirstAsync(p => p.WorkGroupId == served.Sample.Group.Id);
        var colleagues = Enumerable.Range(1, people).Select(n => Person.New($"Colleague with a long name {n}", $"colleague.{n}@school.example", served.Site.Clock.UtcNow())).ToList();
        db.AddRange(colleagues);
        db.AddRange(colleagues.Select(p => new Participation { WorkGroupId = first.WorkGroupId, PersonId = p.Id, SchoolId = first.SchoolId, PlaceId = first.PlaceId }));
        db.AddRange(Enumerable.Range(1, sessions).Select(n => new Session { WorkGroupId = first.WorkGroupId, Number = n + 1, StartsAt = served.Sample.Session.StartsAt.AddDays(7 * n), EndsAt = served.Sample.Session.EndsAt.AddDays(7 * n), Venue = "The lead school" }));
        await db.SaveChangesAsync();
    }

    [GeneratedRegex("/Type\\s*/Page[^s]")]
    private static partial Regex PageObject();
}
