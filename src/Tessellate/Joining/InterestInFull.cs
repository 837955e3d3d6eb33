using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Policies;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>What a school undertakes: the words of the project (null: the network's own), and their version.</summary>
public sealed record Undertaking(string? Text, int Version)
{
    /// <summary>Of a group that had begun before the words were changed; null where the present ones hold.</summary>
    public static Task<Undertaking?> KeptForAsync(TessellateDb db, WorkGroup group, CancellationToken stop = default) =>
        db.ProjectWordings.KeptFor(group.ProjectId, group.StartsOn).Select(w => new Undertaking(w.AgreementText, w.AgreementVersion)).FirstOrDefaultAsync(stop);
}

/// <summary>An interest with everything that a message about it has to say.</summary>
public sealed record InterestInFull(
    Interest Interest, WorkGroup Group, Project Project, Hub Hub, string School, IReadOnlyList<InterestPerson> People, IReadOnlyList<Session> Sessions)
{
    /// <summary>Whom the network knows of those who get messages, by address as compared: a message stands on its person's page.</summary>
    public IReadOnlyDictionary<string, Guid> Known { get; init; } = new Dictionary<string, Guid>();

    /// <summary>Who is to agree for the school; null when nobody is named.</summary>
    public InterestHead? Head { get; init; }

    /// <summary>The day on which the school may be given a place in the project again, where it is locked as part of a trial; the day may be over.</summary>
    public DateOnly? WaitsForTrialUntil { get; init; }

    /// <summary>Whether the register of schools says that the school is closed, and no other goes on from it. Never of a sample, whose schools are nobody's.</summary>
    public bool SchoolIsClosed { get; init; }

    /// <summary>Whether the places of the group are still to be drawn: until then a request can only be declined.</summary>
    public bool IsToBeDrawn { get; init; }

    /// <summary>Whether the school has a place in the group by another request, or one that came with a list.</summary>
    public bool HasOtherPlace { get; init; }

    /// <summary>The school's website as the register has it.</summary>
    public string? Website { get; init; }

    /// <summary>What a school undertakes in a group that had begun before the words of its project were changed; null where the present ones hold.</summary>
    public Undertaking? Kept { get; init; }

    /// <summary>What the head is asked to agree to.</summary>
    public Undertaking Undertaking => Kept ?? new(Project.AgreementText, Project.AgreementVersion);

    /// <summary>What the hub's policy said about absences when the school asked; null where it had none.</summary>
    public string? AbsenceWording { get; init; }

    /// <summary>Whether a place is held until the head has agreed. Not in a sample, whose heads are nobody.</summary>
    public bool AsksHead => Project.NeedsAgreement && !Group.IsSample;

    /// <summary>"Ada Finch and Ben Lark".</summary>
    public string Names => InWords(People);

    public static string InWords(IReadOnlyList<InterestPerson> people) => people switch
    {
        [] => "nobody yet",
        [var one] => one.Name,
        _ => $"{string.Join(", ", people.SkipLast(1).Select(p => p.Name))} and {people[^1].Name}"
    };

    /// <summary>Where the group is shown, with the key of an invitation as long as the request stands: a key that was renewed is not for those whose request is over, or was never confirmed. Null for them.</summary>
    public string? GroupLink => Group.InvitationKey is null || Interest.State is (InterestState.Waiting or InterestState.Waitlisted or InterestState.Offered or InterestState.Accepted) ? InvitationLink.To(Group) : null;

    /// <summary>Whether the person who asked is one of those who are to come.</summary>
    public bool AskerComes => People.Any(IsAsker);

    public bool IsAsker(InterestPerson person) => EmailAddress.Key(person.Email) == EmailAddress.Key(Interest.AskedByEmail);

    /// <summary>These interests in full, in no order; four queries however many they are.</summary>
    public static async Task<List<InterestInFull>> LoadAsync(TessellateDb db, IQueryable<Interest> which, CancellationToken stop = default)
    {
        var (policies, locked, closed, wordings) = (db.AbsencePolicies, db.LockedOn(DateOnly.MinValue), db.ClosedSchools(), db.ProjectWordings);
        var (draws, places) = (db.GroupDraws, db.Places.Where(p => p.State != PlaceState.Freed));
        var rows = await (from i in which
                          join g in db.WorkGroups on i.WorkGroupId equals g.Id
                          join p in db.Projects on g.ProjectId equals p.Id
                          join h in db.Hubs on i.HubId equals h.Id
                          join s in db.Schools on i.SchoolId equals s.Id
                          join e in db.Establishments on s.Urn equals e.Urn
                          join x in db.InterestHeads on i.Id equals x.InterestId into heads
                          from head in heads.DefaultIfEmpty()
                          select new
                          {
                              Interest = i, Group = g, Project = p, Hub = h, School = e.Name, e.Website, Head = head,
                              IsClosed = !g.IsSample && closed.Any(c => c.Id == s.Id), IsToBeDrawn = draws.Any(d => d.WorkGroupId == g.Id && d.DrawnAt == null),
                              HasOtherPlace = places.Any(x => x.WorkGroupId == g.Id && x.SchoolId == i.SchoolId && (x.InterestId == null || x.InterestId != i.Id)),
                              Kept = wordings.Where(w => w.ProjectId == p.Id && w.LastOn >= g.StartsOn).OrderBy(w => w.Version).Select(w => (int?)w.AgreementVersion).FirstOrDefault(),
                              KeptText = wordings.Where(w => w.ProjectId == p.Id && w.LastOn >= g.StartsOn).OrderBy(w => w.Version).Select(w => w.AgreementText).FirstOrDefault(),
                              Until = locked.Where(l => l.SchoolId == i.SchoolId && l.ProjectId == p.Id).Max(l => (DateOnly?)l.OpensOn),
                              AbsenceWording = policies.Where(x => x.HubId == i.HubId && x.BeginsAt <= i.AskedAt).OrderByDescending(x => x.BeginsAt).Select(x => x.Wording).FirstOrDefault()
                          }).AsNoTracking().ToListAsync(stop);
        var interestIds = rows.Select(r => r.Interest.Id).ToList();
        var groupIds = rows.Select(r => r.Group.Id).Distinct().ToList();
        var people = (await db.InterestPeople.Where(p => interestIds.Contains(p.InterestId) && p.LeftAt == null).OrderBy(p => p.Position).AsNoTracking().ToListAsync(stop)).ToLookup(p => p.InterestId);
        var sessions = (await db.Sessions.Where(s => groupIds.Contains(s.WorkGroupId)).OrderBy(s => s.Number).AsNoTracking().ToListAsync(stop)).ToLookup(s => s.WorkGroupId);
        var known = await KnownAsync(db, [.. people.SelectMany(p => p.Select(one => one.Email)), .. rows.Select(r => r.Interest.AskedByEmail)], stop);

        return [.. rows.Select(r => new InterestInFull(r.Interest, r.Group, r.Project, r.Hub, r.School, [.. people[r.Interest.Id]], [.. sessions[r.Group.Id]])
        {
            Known = known, Head = r.Head, Website = r.Website, SchoolIsClosed = r.IsClosed, IsToBeDrawn = r.IsToBeDrawn, HasOtherPlace = r.HasOtherPlace, Kept = r.Kept is { } version ? new(r.KeptText, version) : null, WaitsForTrialUntil = r.Until, AbsenceWording = r.AbsenceWording
        })];
    }

    private static Task<Dictionary<string, Guid>> KnownAsync(TessellateDb db, IEnumerable<string> addresses, CancellationToken stop)
    {
        var keys = addresses.Select(EmailAddress.Key).Distinct().ToList();
        return db.People.Where(p => keys.Contains(p.EmailKey)).Select(p => new { p.EmailKey, Id = p.MergedIntoId ?? p.Id }).ToDictionaryAsync(p => p.EmailKey, p => p.Id, stop);
    }
}
