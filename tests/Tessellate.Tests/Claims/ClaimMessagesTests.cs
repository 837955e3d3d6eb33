using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Claims;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Registers;
using Tessellate.Tests.Registers;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Claims;

/// <summary>Who is told of a step of a claim, in which words; and that the words shown before are those that leave.</summary>
public sealed class ClaimMessagesTests : IAsyncDisposable
{
    private readonly Site _site = new();

    [Fact]
    public async Task Each_step_tells_the_other_side_what_to_do_or_what_came_of_it()
    {
        var now = _site.Clock.UtcNow();
        var (scene, first, second) = (new Scene(_site.Clock.Today(), now), Person.New("Nia Penrose", "nia.penrose@national.example", now), Person.New("Ivo Lane", "ivo.lane@national.example", now));
        var page = ClaimsUrls.Claim(scene.Hub.Slug, "2026-27-autumn");
        await using (var db = _site.Db())
        {
            var group = new RegisterScene(scene, db, now, [new(2026, 11, 3)], people: 3);
            db.AddRange(first, second, scene.Grant(first, Role.NationalLead), scene.Grant(second, Role.NationalLead));
            db.Add(new ClaimRate { Kind = ClaimKind.SessionLed, Pence = 12_000, FromOn = new(2025, 9, 1), SetAt = now });
            db.Add(new Mark { SessionId = group.Sessions[0].Id, ParticipationId = group.People[0].Id, Kind = MarkKind.Attended, MarkedAt = now });
            await db.SaveChangesAsync();
        }

        _site.SignedIn = scene.Administrator;
        var shown = (await _site.GetAsync(page)).QuerySelectorAll(".t-letter").Select(l => l.TextContent.Replace(ClaimMessages.NoteInPreview, "All there.", StringComparison.Ordinal)).ToList();
        await _site.SubmitAsync(page, ("Note", "All there."));
        var told = await NewAsync();
        Assert.Equal(["Ivo Lane", "Nia Penrose"], told.Select(m => m.ToName).Order());
        Assert.Equal(shown.Order(), told.Select(m => m.Body).Order());
        Assert.Contains("£120.00 in 1 line", told[0].Body, StringComparison.Ordinal);

        await StepAsync(first, ClaimState.Draft, "Reason", "One is missing.");
        Assert.Contains("The reason: One is missing.", await OneAsync("claim-sent-back"), StringComparison.Ordinal);
        _site.SignedIn = scene.Administrator;
        await _site.SubmitAsync(page, ("Note", "Now it is."));
        await NewAsync();
        await StepAsync(first, ClaimState.Checked);
        var check = await OneAsync("claim-checked");
        foreach (var said in new[] { "25 January 2027", "session 1 on 3 November 2026: £120.00", page }) Assert.Contains(said, check, StringComparison.Ordinal);
        await StepAsync(second, ClaimState.Sampled, "Note", "One register, signed.");
        Assert.Empty(await NewAsync());
        await StepAsync(second, ClaimState.Paid, "Note", "BACS 1");
        Assert.Contains("paid: £120.00.\n\nThe reference: BACS 1", await OneAsync("claim-paid"), StringComparison.Ordinal);
        await StepAsync(first, ClaimState.ClawedBack, "Note", "Paid twice.", "40.50");
        Assert.Contains("£40.50 was taken back.\n\nThe reason: Paid twice.", await OneAsync("claim-clawed-back"), StringComparison.Ordinal);

        async Task StepAsync(Person by, ClaimState step, string field = "Note", string note = "", string pounds = "")
        {
            _site.SignedIn = by;
            Assert.Equal(302, (int)(await _site.SubmitFromAsync("/account", $"{page}?handler=Step", ("step", $"{step}"), (field, note), ("Pounds", pounds))).StatusCode);
        }

        async Task<string> OneAsync(string template)
        {
            var message = Assert.Single(await NewAsync());
            Assert.Equal((template, scene.Administrator.Email), (message.Template, message.ToAddress));
            return message.Body;
        }
    }

    private readonly HashSet<Guid> _seen = [];

    private async Task<List<Message>> NewAsync()
    {
        await using var db = _site.Db();
        return [.. (await db.Messages.Where(m => m.Template.StartsWith("claim-")).AsNoTracking().ToListAsync()).Where(m => _seen.Add(m.Id))];
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
