using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
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
