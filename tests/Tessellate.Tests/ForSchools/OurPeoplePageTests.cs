using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Entitlements;
using Tessellate.ForSchools;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Roles;
using Tessellate.Schools;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.ForSchools;

/// <summary>A head sees everybody of the school in every hub, and nobody else does. Each of the others stands for one condition of the permission.</summary>
public sealed class OurPeoplePageTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private readonly Person _head;
    private School _school = null!;
    private WorkGroup _group = null!, _elsewhere = null!;

    public OurPeoplePageTests()
    {
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        _head = NewPerson("Hettie Moor");
    }

    private DateOnly Today => _site.Clock.Today();
    private DateTime Now => _site.Clock.UtcNow();
    private string Page => ForSchoolsUrls.OurPeople(_school.Urn);

    // Two colleagues in one group of the first hub, one of them also in a group of the other; a third has withdrawn.
    public async ValueTask InitializeAsync()
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        (_school, var project) = (_scene.AddSchool(db), _scene.AddProject(db));
        (_group, _elsewhere) = (_scene.AddGroup(db, project, sessions: 3), _scene.AddGroup(db, project, hub: _scene.OtherHub, sessions: 4));
        var kay = _scene.AddParticipation(db, _group, _school, Today, Now, "Kay Lund");
        _scene.AddParticipation(db, _group, _school, Today, Now, "Lee Park");
        _scene.AddParticipation(db, _group, _school, Today, Now, "Mo Gray").State = ParticipationState.Withdrew;
        var also = new Participation { WorkGroupId = _elsewhere.Id, PersonId = kay.PersonId, SchoolId = _school.Id, PlaceId = kay.PlaceId };
        db.AddRange(_head, also, Head(_head, _school), SampleCertificate.Of(kay, _group, Now));
        await db.SaveChangesAsync();
        _site.SignedIn = _head;
    }

    [Fact]
    public async Task The_head_sees_everybody_in_every_hub_with_their_half_days_and_dates()
    {
        var main = await MainAsync();

        Assert.Equal(["Kay Lund", "Lee Park", "Mo Gray"], main.QuerySelectorAll("table")[0].QuerySelectorAll("tbody th").Select(th => th.TextContent));
        Assert.Equal(["7", "3", "0", "10"], main.QuerySelectorAll("[data-label='Half-days this year:']").Select(td => td.TextContent));
        Assert.Equal(["3", "1", "0", "4"], main.QuerySelectorAll("[data-label='Half-days this term:']").Select(td => td.TextContent)); // to Easter Sunday, 28 March 2027; none on Sunday 31 January
        Assert.Contains("South Star", main.TextContent, StringComparison.Ordinal);
        Assert.Contains(SampleCertificate.Number, main.TextContent, StringComparison.Ordinal);
        Assert.Contains("Kay Lund, Lee Park", main.QuerySelectorAll("table")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("2 people are out on this day", main.QuerySelectorAll("table")[1].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Mo Gray", main.QuerySelectorAll("table")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agreements_stand_there_in_force_asked_and_taken_back()
    {
        await using (var db = _site.Db())
        {
            foreach (var (state, name) in new[] { (AgreementState.Agreed, "In Force"), (AgreementState.Asked, "Still Asked"), (AgreementState.Revoked, "Taken Back"), (AgreementState.Replaced, "Not Shown") }) AddAgreement(db, state, name);
            await db.SaveChangesAsync();
        }

        var text = (await MainAsync()).TextContent;

        Assert.Contains("In force since 11 January 2027, given by Hettie Moor", text, StringComparison.Ordinal);
        Assert.Contains("the places are held until the end of 25 January 2027", text, StringComparison.Ordinal);
        Assert.Contains("taken back on 11 January 2027", text, StringComparison.Ordinal);
        Assert.True(text.Contains("Still Asked", StringComparison.Ordinal) && text.Contains("In Force", StringComparison.Ordinal) && !text.Contains("Not Shown", StringComparison.Ordinal), text);
    }

    public static TheoryData<string> Others => ["another head", "unconfirmed", "former", "to come", "teacher", "another trust", "former trust", "staff", "other staff"];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Nobody_else_sees_that_there_is_such_a_page(string who)
    {
        var person = NewPerson("Una Grey");
        await using (var db = _site.Db())
        {
            var other = _scene.AddSchool(db);
            await db.Establishments.Where(e => e.Urn == _school.Urn).ExecuteUpdateAsync(set => set.SetProperty(e => e.Trust, "Quill Trust"));
            db.Add(person);
            if (who == "another head") db.Add(Head(person, other));
            if (who == "unconfirmed") db.Add(Head(person, _school, confirmed: false));
            if (who == "former") db.Add(Head(person, _school, to: Today.AddDays(-1)));
            if (who == "to come") db.Add(Head(person, _school, from: Today.AddDays(1)));
            if (who == "teacher") db.Add(Appointment.Of(person.Id, _school.Id, new(PostKind.SubjectLead, null, Today, null, null, null)));
            if (who == "another trust") db.Add(Trust(person, "Ember Trust"));
            if (who == "former trust") db.Add(Trust(person, "Quill Trust", Today.AddDays(-1)));
            await db.SaveChangesAsync();
        }
        _site.SignedIn = who switch { "staff" => _scene.Administrator, "other staff" => _scene.OtherAdministrator, _ => person };

        var page = await _site.GetAsync(Page, 404);
        if (!who.EndsWith("staff", StringComparison.Ordinal)) await _site.GetAsync(ActivityUrls.OfOwnSchool(_school.Urn), 403);

        Assert.DoesNotContain("Kay Lund", page.Body!.TextContent, StringComparison.Ordinal);
        await using var asked = _site.Db();
        await using var scope = _site.Services.CreateAsyncScope();
        var set = scope.ServiceProvider.GetRequiredService<SetHalfDaysLimit>();
        var grants = await asked.RoleGrants.Where(g => g.PersonId == person.Id).AsNoTracking().ToListAsync();
        await Assert.ThrowsAsync<NotFoundException>(() => set.RunAsync(_school.Urn, 10, new(_site.SignedIn, [.. grants.Where(g => g.IsInForceOn(Today))])));
    }

    [Fact]
    public async Task A_visitor_is_sent_to_sign_in()
    {
        _site.SignedIn = null;
        Assert.Equal(302, (int)(await _site.Client.GetAsync(new Uri(Page, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_lead_of_its_trust_sees_it_and_sets_no_limit()
    {
        var person = NewPerson("Tia Lund");
        await using (var db = _site.Db())
        {
            await db.Establishments.Where(e => e.Urn == _school.Urn).ExecuteUpdateAsync(set => set.SetProperty(e => e.Trust, "Quill Trust"));
            db.AddRange(person, Trust(person, "Quill Trust"));
            await db.SaveChangesAsync();
        }
        _site.SignedIn = person;

        var main = await MainAsync();

        Assert.Contains("Kay Lund", main.TextContent, StringComparison.Ordinal);
        Assert.Null(main.QuerySelector("form"));
        Assert.Equal(403, (int)(await _site.SubmitFromAsync("/account", Page, ("HalfDays", "5"))).StatusCode);
    }

    [Fact]
    public async Task Whoever_looks_at_the_site_as_the_head_does_not_see_it()
    {
        var lead = NewPerson("Hugh Lark");
        await using (var db = _site.Db())
        {
            db.AddRange(lead, _scene.Grant(lead, Role.HubLead, _scene.Hub.Id), _scene.Grant(_head, Role.BoardMember, _scene.Hub.Id));
            await db.SaveChangesAsync();
        }
        _site.SignedIn = lead;
        Assert.Equal(302, (int)(await _site.SubmitAsync(RolesUrls.ViewAs(_head.Id), ("Reason", "They asked me to look."))).StatusCode);

        await _site.GetAsync(Page, 404);
    }

    [Fact]
    public async Task A_school_is_one_through_a_conversion_and_with_a_school_that_it_took_in()
    {
        await using (var db = _site.Db())
        {
            var (school, taken, first) = (await db.Schools.SingleAsync(s => s.Id == _school.Id), _scene.AddSchool(db), _scene.AddSchool(db));
            var before = await db.Establishments.SingleAsync(e => e.Urn == school.Urn);
            before.Status = EstablishmentStatus.Closed;
            school.Urn = 980_001;
            (taken.MergedIntoId, taken.MergedOn) = (school.Id, Today.AddDays(-30));
            (first.MergedIntoId, first.MergedOn) = (taken.Id, Today.AddDays(-300)); // which was taken in itself
            db.Record(Actor.System("a test"), Now, "interest.asked", nameof(Interest), Guid.CreateVersion7(), "Asked by the first of three.", _scene.Hub.Id, schoolId: first.Id);
            db.Add(new Establishment { SchoolId = school.Id, Urn = 980_001, Name = "Hillside Academy", Status = EstablishmentStatus.Open, IsOpenStateFunded = true, Phase = Phase.Primary, Fingerprint = "980001" });
            db.Attach(_group);
            _scene.AddParticipation(db, _group, taken, Today, Now, "Nell Frost");
            _scene.AddParticipation(db, _group, first, Today, Now, "Ola Reed");
            await db.SaveChangesAsync();
        }

        using var old = await _site.Client.GetAsync(new Uri(Page, UriKind.Relative));
        Assert.Equal(ForSchoolsUrls.OurPeople(980_001), old.Headers.Location?.OriginalString);
        using var oldTimeline = await _site.Client.GetAsync(new Uri(ActivityUrls.OfSchool(_school.Urn), UriKind.Relative));
        Assert.Equal(ActivityUrls.OfOwnSchool(980_001), oldTimeline.Headers.Location?.OriginalString);
        var main = (await _site.GetAsync(ForSchoolsUrls.OurPeople(980_001))).QuerySelector("main")!;
        Assert.Equal(["Kay Lund", "Lee Park", "Mo Gray", "Nell Frost", "Ola Reed"], main.QuerySelectorAll("table")[0].QuerySelectorAll("tbody th").Select(th => th.TextContent));
        await using var after = _site.Db();
        Assert.Equal(4 * _group.HalfDaysOut + _elsewhere.HalfDaysOut, (await Cover.OfAsync(after, _school.Id, ProgrammeYear.Of(Today))).HalfDays);
        await new FinderTable(_site.Clock).RebuildAsync(after, TestContext.Current.CancellationToken);
        Assert.Contains("Asked by the first of three.", (await _site.GetAsync(ActivityUrls.OfOwnSchool(980_001))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_school_reads_its_timeline_in_every_hub_without_a_name_or_a_note_of_any_hub()
    {
        await using (var db = _site.Db())
        {
            db.Record(new(_scene.Administrator.Id, "Hub administrator, North Star"), Now, "interest.accepted", nameof(Interest), Guid.CreateVersion7(), "Ours was accepted.", _scene.Hub.Id, "They moan", "[]", _school.Id);
            db.Record(new(_scene.OtherAdministrator.Id, "Hub administrator, South Star"), Now.AddHours(-1), "agreement.given", nameof(Agreement), Guid.CreateVersion7(), "Theirs was agreed.", _scene.OtherHub.Id, schoolId: _school.Id);
            foreach (var kind in Enum.GetValues<EntitlementState>().Select(state => $"claim.entitlement-{state.ToString().ToLowerInvariant()}").Concat(["participation.started", "participation.completed", "mark.corrected"]))
                db.Record(new(_scene.Administrator.Id, "Hub administrator, North Star"), Now, kind, nameof(School), _school.Id, $"For the school: {kind}.", _scene.Hub.Id, schoolId: _school.Id);
            foreach (var kind in new[] { "absence.decided", "transfer.proposed", "trial.excluded", "mark.saved", "visit.written", "viewed.people", "agreement.head-kept" })
                db.Record(new(_scene.Administrator.Id, "Hub administrator, North Star"), Now, kind, nameof(School), _school.Id, $"For staff: {kind}.", _scene.Hub.Id, schoolId: _school.Id);
            db.Record(new(_scene.Administrator.Id, "Hub administrator, North Star"), Now, "interest.accepted", nameof(Interest), Guid.CreateVersion7(), "Of another school.", _scene.Hub.Id, schoolId: _scene.AddSchool(db).Id);
            await db.SaveChangesAsync();
            await new FinderTable(_site.Clock).RebuildAsync(db, TestContext.Current.CancellationToken);
        }

        var link = (await MainAsync()).QuerySelector("a[href*='/timeline']")!.GetAttribute("href")!;
        var text = (await _site.GetAsync(link)).QuerySelector("main")!.TextContent;

        Assert.True(text.IndexOf("Ours was accepted.", StringComparison.Ordinal) is > 0 and var ours && text.IndexOf("Theirs was agreed.", StringComparison.Ordinal) > ours, text);
        Assert.All(["For staff", "Of another school", "Dan Whitlow", "Mia Holt", "They moan"], not => Assert.DoesNotContain(not, text, StringComparison.Ordinal));
        Assert.Contains("Hub administrator, South Star", text, StringComparison.Ordinal);
        Assert.Equal(Enum.GetValues<EntitlementState>().Length + 3, text.Split("For the school: ").Length - 1);
        Assert.Equal(Enum.GetValues<EntitlementState>().Length, (await _site.GetAsync($"{link}&heading=claims")).QuerySelector("main table")!.TextContent.Split("For the school: claim.").Length - 1);
        Assert.DoesNotContain("Ours", (await _site.GetAsync($"{link}&heading=agreements")).QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        await using (var db = _site.Db())
        {
            db.Add(_scene.Grant(_head, Role.HubAdministrator, _scene.Hub.Id)); // of a hub's staff, too: what the hub sees stands at the same address
            await db.SaveChangesAsync();
        }
        Assert.DoesNotContain("For staff", (await _site.GetAsync(link)).QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("For staff", (await _site.GetAsync(link.Split('?')[0])).QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_warns_here_and_where_the_head_agrees_and_refuses_nothing()
    {
        Assert.Equal(302, (int)(await _site.SubmitAsync(Page, ("HalfDays", "12"))).StatusCode);
        Assert.Contains("Your limit is 12.", (await MainAsync()).TextContent, StringComparison.Ordinal);
        string token;
        await using (var db = _site.Db())
        {
            db.Attach(_elsewhere);
            token = "a token of the head";
            AddAgreement(db, AgreementState.Asked, "Nia Frost", token, _elsewhere);
            await db.SaveChangesAsync();
            Assert.Equal(new(10, 12), await Cover.OfAsync(db, _school.Id, ProgrammeYear.Of(Today)));
        }

        Assert.Contains("It gives 10 so far; with everybody named here it would be 14, 2 more than the limit.", (await _site.GetAsync(JoiningUrls.Agreement(token))).Body!.TextContent, StringComparison.Ordinal);

        await _site.SubmitAsync(Page, ("HalfDays", "9"));
        Assert.Contains("That is 1 more than your limit.", (await MainAsync()).QuerySelector(".t-notice--warn")!.TextContent, StringComparison.Ordinal);
        await _site.SubmitAsync(Page, ("HalfDays", ""));
        Assert.Null((await MainAsync()).QuerySelector(".t-notice--warn"));
        await using var after = _site.Db();
        Assert.Equal((0, 3), (await after.HalfDaysLimits.CountAsync(), await after.Activity.CountAsync(a => a.Kind == "school.limit-set" && a.PersonId == _head.Id)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10000")]
    [InlineData("-3")]
    [InlineData("many")]
    [InlineData("2.5")]
    public async Task What_is_no_limit_is_said_at_the_field(string typed)
    {
        var response = await _site.SubmitAsync(Page, ("HalfDays", typed));

        Assert.NotNull((await Site.ReadAsync(response, 400)).QuerySelector("#HalfDays-error"));
    }

    [Fact]
    public async Task Of_two_who_set_it_at_once_the_later_wins_and_neither_is_refused()
    {
        await Parallel.ForEachAsync(Enumerable.Range(20, 8), async (halfDays, stop) =>
        {
            await using var scope = _site.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SetHalfDaysLimit>().RunAsync(_school.Urn, halfDays, new(_head, []), stop);
        });

        await using var db = _site.Db();
        var kept = await db.HalfDaysLimits.SingleAsync();
        var changes = (await db.Activity.Where(a => a.Kind == "school.limit-set").Select(a => a.Changes).ToListAsync()).Select(c => Changed.Read(c)[0]).ToList();
        Assert.Equal(8, changes.Select(c => c.Old ?? "none").Distinct().Count()); // each found what the one before had left
        Assert.Equal($"{kept.HalfDays}", changes.Select(c => c.New).Except(changes.Select(c => c.Old)).Single());
    }

    /// <summary>The negative control: whoever looks what the limit is, without taking the school’s row, and sets it then, says of all that they changed the first.</summary>
    [Fact]
    public async Task Whoever_looks_first_and_sets_it_then_tells_a_record_that_is_not_true()
    {
        await _site.SubmitAsync(Page, ("HalfDays", "20"));
        var olds = new List<int>();

        await Race.LookThenWriteAsync(8, _site.Db, async db =>
        {
            olds.Add((await db.HalfDaysLimits.AsNoTracking().SingleAsync()).HalfDays);
            return true;
        }, (db, index) => db.HalfDaysLimits.ExecuteUpdateAsync(set => set.SetProperty(l => l.HalfDays, 21 + index)));

        Assert.True(olds.Distinct().Count() < 8, "The control no longer fails, so the race above proves nothing.");
    }

    [Fact]
    public async Task It_costs_eight_queries_however_many_people()
    {
        var few = await CostAsync();
        await using (var db = _site.Db())
        {
            db.AttachRange(_group, _school);
            await db.Places.LoadAsync();
            for (var i = 0; i < 30; i++) _scene.AddParticipation(db, _group, _school, Today, Now);
            for (var i = 0; i < 10; i++) AddAgreement(db, AgreementState.Asked, $"Named {i}", $"token {i}");
            await db.SaveChangesAsync();
        }

        Assert.Equal((few, 8), (await CostAsync(), few));
        var main = await MainAsync(); // on paper two sides: the rest stands on the site
        Assert.Equal((33, 15), (main.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr").Length, main.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr:not(.t-noprint)").Length));
        Assert.Equal(["And 18 more people, on the site. The sums are of everybody.", "And 4 earlier ones, on the site."], main.QuerySelectorAll(".t-paper").Select(p => p.TextContent));
    }

    private async Task<int> CostAsync()
    {
        await _site.GetAsync("/account");
        using var count = _site.CountQueries();
        await _site.GetAsync(Page);
        return count.Commands.Count;
    }

    private async Task<IElement> MainAsync() => (await _site.GetAsync(Page)).QuerySelector("main")!;

    private void AddAgreement(TessellateDb db, AgreementState state, string named, string? token = null, WorkGroup? group = null)
    {
        var interest = _scene.AddInterest(db, group ?? _group, Now, people: 0, school: _school);
        var agreement = new Agreement
        {
            InterestId = interest.Id, HubId = interest.HubId, SchoolId = _school.Id, HeadName = "Hettie Moor", HeadEmail = "head@hillside.example", AskedAt = Now, ExpiresAt = Agreement.ExpiryFor(Today),
            TokenHash = Secret.Hash(token ?? named), Wording = AgreementWording.Text, WordingVersion = AgreementWording.Version, State = state, AnsweredAt = state == AgreementState.Asked ? null : Now, AnsweredBy = state == AgreementState.Asked ? null : "Hettie Moor", RevokedAt = state == AgreementState.Revoked ? Now : null
        };
        db.AddRange(agreement, new InterestHead { InterestId = interest.Id, Name = "Hettie Moor", Email = "head@hillside.example" },
            new InterestPerson { InterestId = interest.Id, Position = 1, Name = named, Email = $"{named.Replace(' ', '.')}@hillside.example", AgreementId = state is AgreementState.Agreed or AgreementState.Revoked ? agreement.Id : null });
    }

    private Appointment Head(Person person, School school, bool confirmed = true, DateOnly? from = null, DateOnly? to = null)
    {
        var post = Appointment.Of(person.Id, school.Id, new(PostKind.Head, null, from ?? Today.AddYears(-1), to, null, null));
        if (confirmed) post.Confirm(_scene.Administrator.Id, Now);
        return post;
    }

    private Person NewPerson(string name) => Person.New(name, $"{name.ToLowerInvariant().Replace(' ', '.')}@hillside.example", Now);

    private static RoleGrant Trust(Person person, string trust, DateOnly? to = null) => new() { PersonId = person.Id, Role = Role.TrustLead, Trust = trust, FromOn = new(2020, 9, 1), ToOn = to, GrantedBy = "a test" };

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
