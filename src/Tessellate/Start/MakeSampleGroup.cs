using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Start;

/// <summary>
/// Makes an invented group in which a new administrator can try everything: schools of the hub ask for more places than there are,
/// one has its places, and the first session is today. Its people are invented, and nothing is ever sent to them.
/// </summary>
public sealed class MakeSampleGroup(TessellateDb db, SchoolFinder finder, AnswerInterest answer, NetworkInUse network, TimeProvider clock)
{
    private const int PeopleOfASchool = 2;

    private static readonly (string Name, string Local)[] People =
        [("Ada Finch", "ada.finch"), ("Ben Marsh", "ben.marsh"), ("Cora Dell", "cora.dell"), ("Dev Rao", "dev.rao"), ("Elin Hart", "elin.hart"), ("Femi Cole", "femi.cole")];

    /// <returns>Its code.</returns>
    /// <exception cref="BrokenRuleException">There is one already, or there is nothing to make it of.</exception>
    public async Task<string> RunAsync(Hub hub, Access access, CancellationToken stop = default)
    {
        if (!access.CanStart(hub.Id)) throw new NotAllowedException();

        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var project = await db.Projects.OfferedBy(hub.Id, ProgrammeYear.Of(clock.Today())).OrderBy(p => p.Year).ThenBy(p => p.Code).AsNoTracking().FirstOrDefaultAsync(stop)
            ?? throw new BrokenRuleException("There is no project of this year yet, of which a sample could be made. Projects are published by the national lead.");
        var schools = (await finder.GetAsync(stop)).Schools.Where(s => s.IsOpenStateFunded && s.Hub?.Id == hub.Id && Eligibility.Allows(project.Phases, s.Entry.Phase))
            .OrderBy(s => s.Entry.Urn).Select(s => s.Entry.SchoolId).Take(People.Length / PeopleOfASchool).ToList();
        if (schools.Count == 0) throw new BrokenRuleException("No school that a sample could be made with is known in your area yet. Whoever keeps the installation brings the national register first.");

        var group = New(project, hub, await NewCodeAsync(stop));
        var interests = schools.Select((school, index) => NewInterest(group, school, index)).ToList();
        await SaveAsync(group, interests, access.ActorIn(hub, words), stop);
        await answer.RunAsync(interests[0].Interest.Reference, Answer.Accept, null, access, stop);
        return group.Code;
    }

    private async Task SaveAsync(WorkGroup group, List<(Interest Interest, IEnumerable<InterestPerson> People)> interests, Actor actor, CancellationToken stop)
    {
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        db.Add(group);
        db.AddRange(Enumerable.Range(0, 3).Select(index => NewSession(group, index)));
        foreach (var (interest, people) in interests) { db.Add(interest); db.AddRange(people); }
        db.Record(actor, clock.UtcNow(), "sample.made", nameof(WorkGroup), group.Id, $"A sample was made, {group.Code}.", group.HubId, workGroupId: group.Id);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException e) when (DatabaseTrouble.InWords(e) is null) // the index lets a hub have one
        {
            db.ChangeTracker.Clear();
            throw new BrokenRuleException("Your hub has a sample already. Remove it first, if you want a new one.");
        }
        await transaction.CommitAsync(stop);
    }

    private async Task<string> NewCodeAsync(CancellationToken stop)
    {
        var code = WorkGroup.NewCode();
        while (await db.WorkGroups.AnyAsync(g => g.Code == code, stop)) code = WorkGroup.NewCode();
        return code;
    }

    private WorkGroup New(Project project, Hub hub, string code) => new()
    {
        Code = code, ProjectId = project.Id, HubId = hub.Id, Title = Shortened($"Sample: {project.Title}"), Mode = MeetingMode.InPerson, Venue = "An invented room", Recruitment = Recruitment.Draft,
        IsSample = true, SchoolPlaces = 2, PeoplePlaces = 2 * PeopleOfASchool, HalfDaysOut = 3, StartsOn = clock.Today(), EndsOn = clock.Today().AddDays(42)
    };

    private static string Shortened(string title) => title.Length > 160 ? title[..160] : title;

    private static Session NewSession(WorkGroup group, int index)
    {
        var starts = group.StartsOn.AddDays(21 * index).ToDateTime(new(9, 30)).FromLondon();
        return new() { WorkGroupId = group.Id, Number = index + 1, StartsAt = starts, EndsAt = starts.AddHours(2), Venue = group.Venue };
    }

    private (Interest Interest, IEnumerable<InterestPerson> People) NewInterest(WorkGroup group, Guid schoolId, int index)
    {
        var people = People.Skip(index * PeopleOfASchool).Take(PeopleOfASchool).Select(p => (Name: $"{p.Name} (sample)", Email: p.Local + group.SampleDomain)).ToList();
        var (now, asked) = (clock.UtcNow(), people[0]);
        var interest = new Interest
        {
            Reference = Interest.NewReference(), WorkGroupId = group.Id, SchoolId = schoolId, HubId = group.HubId, AskedByName = asked.Name, AskedByEmail = asked.Email,
            Note = "Invented, to try the queue.", AskedAt = now, ConfirmedAt = now, ConfirmTokenHash = Secret.Hash(Secret.NewToken()), State = InterestState.Waiting, DueOn = clock.Today().AddWorkingDays(Math.Max(0, index - 1))
        };
        return (interest, people.Select((p, at) => new InterestPerson { InterestId = interest.Id, Position = at + 1, Name = p.Name, Email = p.Email, Post = "Class teacher" }));
    }
}
