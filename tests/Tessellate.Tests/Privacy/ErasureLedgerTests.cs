using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Privacy;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Privacy;

/// <summary>A copy of the database from before an erasure is put back. Seen red by the control: without the ledger's file the person is there again.</summary>
public sealed class ErasureLedgerTests : IAsyncLifetime
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    private readonly Site _site = new();
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync()
    {
        _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        await _site.CountPlacesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Who_was_erased_is_erased_again_when_the_site_starts_on_an_old_copy()
    {
        var before = _site.CopyDatabase();
        await EraseTeacherAsync();

        await using var restored = new Site(before, _site.Folder);
        await restored.GetAsync("/hubs");

        await using var db = restored.Db();
        var (teacher, merged) = (_sample.Teacher, _sample.Accounts.Merged);
        Assert.Equal([ErasePerson.ErasedName, ErasePerson.ErasedName], await db.People.Where(p => p.Id == teacher.Id || p.Id == merged.Id).Select(p => p.Name).ToListAsync());
        Assert.Empty(await Scan.TablesAsync(db, [teacher.Email, merged.Email]));
        Assert.Equal(["people.name: Ada Finch"], await Scan.TablesAsync(db, [teacher.Name])); // her namesake
        Assert.Equal(2, await db.Erasures.CountAsync()); // of both records
    }

    [Fact]
    public async Task A_second_start_erases_nothing_more()
    {
        await EraseTeacherAsync();
        await using var scope = _site.Services.CreateAsyncScope();

        Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<ReapplyErasures>().RunAsync(Stop));
    }

    /// <summary>The control.</summary>
    [Fact]
    public async Task Without_the_ledger_an_old_copy_brings_the_person_back()
    {
        var before = _site.CopyDatabase();
        await EraseTeacherAsync();
        File.Delete(Path.Combine(_site.Folder, ErasureLedger.FileName));

        await using var restored = new Site(before, _site.Folder);
        await restored.GetAsync("/hubs");

        await using var db = restored.Db();
        Assert.Equal(_sample.Teacher.Name, (await db.People.SingleAsync(p => p.Id == _sample.Teacher.Id)).Name);
    }

    [Fact]
    public async Task The_ledger_names_nobody()
    {
        await EraseTeacherAsync();

        var text = await File.ReadAllTextAsync(Path.Combine(_site.Folder, ErasureLedger.FileName), Stop);

        Assert.Contains($"{_sample.Teacher.Id}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Finch", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_a_crash_cut_off_is_passed_over()
    {
        await EraseTeacherAsync();
        await File.AppendAllTextAsync(Path.Combine(_site.Folder, ErasureLedger.FileName), "{\"Id\":\"0199", Stop);

        Assert.Equal([_sample.Teacher.Id, _sample.Accounts.Merged.Id], _site.Services.GetRequiredService<ErasureLedger>().Read().Select(e => e.PersonId));
    }

    [Fact]
    public async Task Totals_stay_and_a_place_in_a_group_to_come_is_given_back()
    {
        await using var db = _site.Db();
        var (participations, events) = (await db.Participations.CountAsync(), await db.ParticipationEvents.CountAsync());

        await EraseTeacherAsync();

        Assert.Equal(participations, await db.Participations.CountAsync());
        Assert.Equal(events + 1, await db.ParticipationEvents.CountAsync()); // that they withdrew
        var group = await db.WorkGroups.SingleAsync();
        Assert.Equal((0, 0), (group.SchoolPlacesTaken, group.PeoplePlacesTaken));
        Assert.Equal(PlaceState.Freed, (await db.Places.SingleAsync(p => p.State != PlaceState.Held && p.State != PlaceState.Offered)).State);
    }

    [Fact]
    public async Task The_only_holder_of_a_duty_is_not_erased_until_somebody_else_holds_it()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var erase = scope.ServiceProvider.GetRequiredService<ErasePerson>();
        await using var db = _site.Db();
        await db.RoleGrants.Where(g => g.Role == Role.HubLead).ExecuteUpdateAsync(set => set.SetProperty(g => g.PersonId, _sample.Accounts.Administrator.Id));

        var error = await Assert.ThrowsAsync<BrokenRuleException>(() => erase.RunAsync(_sample.Accounts.Administrator.Id, null, Actor.System("a test"), Stop));
        Assert.Equal("This record is of the only HubLead of North Star, and nobody would be left to do that work. Give somebody else the role first; then the record can be erased. Nothing was changed.", error.Message);

        db.Add(new RoleGrant { PersonId = _sample.Teacher.Id, Role = Role.HubLead, HubId = _sample.Hub.Id, FromOn = new(2020, 9, 1), GrantedBy = "a test" });
        await db.SaveChangesAsync();
        await erase.RunAsync(_sample.Accounts.Administrator.Id, null, Actor.System("a test"), Stop);

        Assert.False(await db.RoleGrants.InForceOn(_site.Clock.Today()).AnyAsync(g => g.PersonId == _sample.Accounts.Administrator.Id));
    }

    private async Task EraseTeacherAsync()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ErasePerson>().RunAsync(_sample.Teacher.Id, "asked by letter", Actor.System("a test"), Stop);
    }
}
