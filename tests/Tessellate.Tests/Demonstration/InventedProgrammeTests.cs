using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Registers;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Demonstration;

/// <summary>Reads one demonstration from many sides; nothing here writes to it.</summary>
public sealed class InventedProgrammeTests(LoadedEngland england) : IClassFixture<LoadedEngland>
{
    private static readonly DateTime Now = InventedEngland.Today.ToDateTime(TimeOnly.MinValue).FromLondon();

    [Fact]
    public async Task Counters_are_the_places_that_are_taken()
    {
        await using var db = england.Open();
        var taken = (await db.Places.Where(p => p.State != PlaceState.Freed).ToListAsync()).ToLookup(p => p.WorkGroupId);
        var people = (await db.Participations.Where(p => p.State != ParticipationState.Withdrew).ToListAsync()).ToLookup(p => p.PlaceId);

        Assert.All(await db.WorkGroups.ToListAsync(), group =>
        {
            Assert.Equal(taken[group.Id].Count(), group.SchoolPlacesTaken);
            Assert.Equal(taken[group.Id].Sum(p => p.People), group.PeoplePlacesTaken);
            Assert.Equal(taken[group.Id].Count(), taken[group.Id].Select(p => p.SchoolId).Distinct().Count());
        });
        Assert.All(taken.SelectMany(places => places).Where(p => p.State == PlaceState.Taken), place => Assert.Equal(people[place.Id].Count(), place.People));
    }

    [Fact]
    public async Task A_place_is_held_while_its_head_has_a_question_and_taken_once_it_is_answered()
    {
        await using var db = england.Open();
        var (places, agreements) = ((await db.Places.ToListAsync()).ToLookup(p => p.InterestId), await db.Agreements.ToListAsync());

        Assert.Contains(agreements, a => a.State == AgreementState.Asked);
        Assert.All(agreements, a => Assert.Equal(a.State == AgreementState.Asked, places[a.InterestId].Single().State == PlaceState.Held));
        Assert.All(agreements.Where(a => a.State == AgreementState.Asked), a => Assert.True(a.ExpiresAt > Now));
    }

    [Fact]
    public async Task Every_offer_has_a_reason_and_a_day_and_the_open_ones_have_their_places()
    {
        await using var db = england.Open();
        var (offers, interests) = (await db.PlaceOffers.ToListAsync(), await db.Interests.ToDictionaryAsync(i => i.Id));
        var offered = await db.Places.Where(p => p.State == PlaceState.Offered).ToListAsync();

        Assert.NotEmpty(offered);
        Assert.Equal(offers.Where(o => o.State == OfferState.Open).Select(o => o.InterestId).Order(), offered.Select(p => p.InterestId!.Value).Order());
        Assert.All(offers, o => Assert.True(o.Reason.Length > 20 && o.ExpiresAt > o.OfferedAt && o.OfferedAt >= interests[o.InterestId].AnsweredAt && o.OfferedAt < Now.AddDays(1)));
        Assert.All(offers.Where(o => o.State == OfferState.Open), o => Assert.True(o.ExpiresAt > Now && interests[o.InterestId].State == InterestState.Offered));
    }

    [Fact]
    public async Task Events_come_in_order_and_the_state_is_the_last_of_them()
    {
        await using var db = england.Open();
        var events = (await db.ParticipationEvents.ToListAsync()).ToLookup(e => e.ParticipationId);

        Assert.All(await db.Participations.ToListAsync(), participation =>
        {
            var happened = events[participation.Id].OrderBy(e => e.RecordedAt).ToList();
            Assert.Equal(ParticipationState.SignedUp, happened[0].Kind);
            Assert.Equal(happened.Select(e => e.On).Order(), happened.Select(e => e.On));
            Assert.Equal(happened.Select(e => e.Kind).Order(), happened.Select(e => e.Kind));
            Assert.Equal(happened.Count, happened.Select(e => e.Kind).Distinct().Count());
            Assert.Equal(happened[^1].Kind, participation.State);
        });
    }

    [Fact]
    public async Task Nothing_has_happened_yet_that_lies_in_the_future()
    {
        await using var db = england.Open();

        Assert.Empty(await db.ParticipationEvents.Where(e => e.On >= InventedEngland.Today || e.RecordedAt > Now).ToListAsync());
        Assert.Empty(await db.Marks.Where(m => m.MarkedAt > Now).ToListAsync());
        Assert.Empty(await db.Interests.Where(i => i.AskedAt > Now || i.ConfirmedAt > Now || i.AnsweredAt > Now).ToListAsync());
        Assert.Empty(await db.Interests.Where(i => i.ConfirmedAt < i.AskedAt || i.AnsweredAt < i.ConfirmedAt).ToListAsync());
        Assert.Empty(await db.Places.Where(p => p.GivenAt > Now || p.FreedAt > Now || p.FreedAt < p.GivenAt).ToListAsync());
        Assert.Empty(await db.HubChoices.Where(c => c.ChosenAt > Now).ToListAsync());
        Assert.Empty(await db.Projects.Where(p => p.PublishedAt > Now).ToListAsync());
        Assert.Empty(await db.People.Where(p => p.CreatedAt > Now).ToListAsync());
        Assert.Empty(await db.Messages.Where(m => m.CreatedAt > Now).ToListAsync());
        Assert.Empty(await db.Activity.Where(a => a.At > Now).ToListAsync());
        Assert.True(await db.Marks.AnyAsync());
    }

    [Fact]
    public async Task Marks_are_of_people_who_were_signed_up_on_the_day()
    {
        await using var db = england.Open();
        var sessions = await db.Sessions.ToDictionaryAsync(s => s.Id);
        var participations = await db.Participations.ToDictionaryAsync(p => p.Id);
        var events = (await db.ParticipationEvents.ToListAsync()).ToLookup(e => (e.ParticipationId, e.Kind));

        Assert.All(await db.Marks.ToListAsync(), mark =>
        {
            var day = DateOnly.FromDateTime(sessions[mark.SessionId].StartsAt.InLondon());
            Assert.Equal(participations[mark.ParticipationId].WorkGroupId, sessions[mark.SessionId].WorkGroupId);
            Assert.True(events[(mark.ParticipationId, ParticipationState.SignedUp)].Single().On < day);
            Assert.DoesNotContain(events[(mark.ParticipationId, ParticipationState.Withdrew)], e => e.On <= day);
        });
    }

    [Fact]
    public async Task Project_codes_are_as_the_network_writes_them_and_a_school_is_of_a_phase_that_may_join()
    {
        await using var db = england.Open();
        var pattern = NetworkSettings.Parse(await db.Networks.Select(n => n.Settings).SingleAsync()).ProjectCodePattern;
        Assert.All(await db.Projects.ToListAsync(), project => Assert.Matches(pattern, project.Code));

        var asked = await (from i in db.Interests
                           join g in db.WorkGroups on i.WorkGroupId equals g.Id
                           join p in db.Projects on g.ProjectId equals p.Id
                           join s in db.Schools on i.SchoolId equals s.Id
                           join e in db.Establishments on s.Urn equals e.Urn
                           select new { p.Phases, e.Phase }).ToListAsync();
        Assert.All(asked, a => Assert.True(Eligibility.Allows(a.Phases, a.Phase)));
    }

    [Fact]
    public async Task There_is_training_for_Core_Maths_an_A_level_network_and_something_in_each_list()
    {
        await using var db = england.Open();
        var (projects, groups) = (await db.Projects.Where(p => p.PublishedAt != null).ToListAsync(), await db.WorkGroups.ToListAsync());

        Assert.Contains(projects, p => Qualifications.Serves(p.Qualifications, "core-maths") && groups.Exists(g => g.ProjectId == p.Id));
        Assert.Contains(await db.Set<Tessellate.LocalNetworks.LocalNetwork>().ToListAsync(), n => n.Title == "A level network" && Qualifications.Serves(n.Qualifications, "a-level") && n.ClosedAt is null);
        var stages = projects.Where(p => p.Stages is not null).ToList();
        Assert.NotEmpty(stages);
        // Whoever has a place in a project for schools at some stages is at one of them.
        foreach (var place in await db.Places.Where(p => p.State == PlaceState.Taken).Join(db.WorkGroups, p => p.WorkGroupId, g => g.Id, (p, g) => new { p.SchoolId, g.ProjectId }).ToListAsync())
            if (stages.Find(p => p.Id == place.ProjectId) is { } project) Assert.Contains((await db.StageInAsync(place.SchoolId, project.Strand, project.Year))?.Stage ?? "none", StageQueries.Parse(project.Stages));
        Assert.True(await db.ProjectWordings.AnyAsync() && await db.SchoolLists.AnyAsync(l => l.HubId == null) && await db.PriorityBands.AnyAsync(b => b.ListId != null));
    }

    [Fact]
    public async Task Messages_are_the_products_own_go_nowhere_and_only_the_newest_wait()
    {
        await using var db = england.Open();
        var messages = await db.Messages.ToListAsync();

        Assert.All(messages, m => Assert.EndsWith(".example", m.ToAddress, StringComparison.Ordinal));
        Assert.All(messages.Where(m => m.State == MessageState.Sent), m => Assert.True(m.SentAt <= Now));
        Assert.All(messages.Where(m => m.State == MessageState.Waiting && m.Template is not ("interest-confirm" or "agreement-asked")), m => Assert.True(m.CreatedAt >= Now.AddDays(-1)));
        Assert.All(messages.Where(m => m.State == MessageState.Waiting && m.Template == "agreement-asked"), m => Assert.True(m.NotAfter > Now)); // its link is still to be opened
        Assert.Contains(messages, m => m.Template == "place-accepted" && m.State == MessageState.Sent);
        var confirm = messages.First(m => m.Template == "interest-confirm").Body;
        var token = confirm[(confirm.IndexOf("/confirm/", StringComparison.Ordinal) + 9)..].Split('\n', '\r')[0];
        Assert.Equal(InterestState.Unconfirmed, (await db.Interests.SingleAsync(i => i.ConfirmTokenHash == Secret.Hash(token))).State);
    }
}
