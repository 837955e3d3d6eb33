using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Joining;

/// <summary>A school answers an offer on the telephone: the hub writes it down with who said so, and it is the same answer as by the link.</summary>
public sealed class ByTelephoneTests
{
    [Theory]
    [InlineData(WaitlistAnswer.Accept, InterestState.Accepted, OfferState.Accepted)]
    [InlineData(WaitlistAnswer.Later, InterestState.Waitlisted, OfferState.Declined)]
    [InlineData(WaitlistAnswer.Leave, InterestState.Withdrawn, OfferState.Declined)]
    public async Task The_answer_is_kept_with_who_said_so_and_who_wrote_it_down_and_the_link_comes_second(WaitlistAnswer answer, InterestState request, OfferState offered)
    {
        using var world = new JoiningWorld();
        var (_, waiting) = await world.AddWaitlistAsync([2]);
        await world.RunAsync<KeepWaitlists>(k => k.RunAsync());
        await using var db = world.Db();
        var token = await db.OfferTokenAsync(waiting[0]);
        await Assert.ThrowsAsync<BrokenRuleException>(() => world.RunAsync<AnswerFromWaitlist>(a => a.RecordAsync(waiting[0].Reference, answer, " ", world.Access)));

        await world.RunAsync<AnswerFromWaitlist>(a => a.RecordAsync(waiting[0].Reference, answer, "Ms Finch,  headteacher", world.Access));

        var offer = await db.PlaceOffers.AsNoTracking().SingleAsync();
        Assert.Equal((offered, "Ms Finch, headteacher", world.Scene.Administrator.Id), (offer.State, offer.SaidBy, offer.RecordedById));
        Assert.Equal(request, (await db.Interests.AsNoTracking().SingleAsync()).State);
        var entry = await db.Activity.AsNoTracking().SingleAsync(a => a.SubjectType == nameof(Interest));
        Assert.Equal(("Ms Finch, headteacher said so on the telephone.", world.Scene.Administrator.Id), (entry.Reason, entry.PersonId));
        if (answer != WaitlistAnswer.Accept) Assert.Contains("Ms Finch, headteacher said so on the telephone.", (await db.Messages.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).FirstAsync()).Body, StringComparison.Ordinal);
        Assert.False(await world.TryAsync<AnswerFromWaitlist>(a => a.RunAsync(token, WaitlistAnswer.Accept)));
        await db.OffersAddUpAsync();
    }

    [Fact]
    public async Task The_form_keeps_what_was_typed_and_another_hub_finds_nothing()
    {
        await using var site = new Site();
        var scene = new Scene(site.Clock.Today(), site.Clock.UtcNow());
        await using var db = site.Db();
        scene.AddTo(db);
        var waiting = scene.AddInterest(db, scene.AddGroup(db, scene.AddProject(db)), site.Clock.UtcNow(), state: InterestState.Waitlisted);
        await db.SaveChangesAsync();
        var page = JoiningUrls.ByTelephone(waiting.Reference);

        site.SignedIn = scene.OtherAdministrator;
        Assert.Equal(404, (int)(await site.Client.GetAsync(new Uri(page, UriKind.Relative))).StatusCode);
        site.SignedIn = scene.Administrator;
        var again = await Site.ReadAsync(await site.SubmitAsync(page, ("SaidBy", "Ms Finch")), 400);
        Assert.Contains("Choose what the school said", again.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Ms Finch", again.QuerySelector("input[name=SaidBy]")?.GetAttribute("value"));
        Assert.Equal(302, (int)(await site.SubmitAsync(page, ("SaidBy", "Ms Finch"), ("Answer", "Leave"))).StatusCode);
        Assert.Equal(InterestState.Withdrawn, (await db.Interests.AsNoTracking().SingleAsync()).State);
        Assert.Contains("is not on the waitlist", (await site.GetAsync(page)).Body!.TextContent, StringComparison.Ordinal);
    }
}
