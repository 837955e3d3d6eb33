using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Transfers;

/// <summary>
/// A transfer as both hubs see it: the school, both groups, how many people, and why. Who they are is the first hub's to see until the other has accepted.
/// </summary>
public sealed record ShownTransfer(Transfer Transfer, string School, int Urn, WorkGroup From, Hub FromHub, WorkGroup To, Hub ToHub, int People, int WaitingThere)
{
    /// <summary>Whether it is the person's to answer, and theirs to take back, while it waits.</summary>
    public bool MayAnswer { get; private init; }
    public bool MayTakeBack { get; private init; }
    public bool Waits => Transfer.State == TransferState.Proposed;

    /// <summary>Those of the person's hubs, to and from, those that wait first; one query.</summary>
    public static Task<List<ShownTransfer>> OfAsync(TessellateDb db, Access access, CancellationToken stop = default) => LoadAsync(db, db.Transfers, access, stop);

    /// <exception cref="NotFoundException">There is none, or it is not to or from one of the person's hubs.</exception>
    public static async Task<ShownTransfer> GetAsync(TessellateDb db, Guid id, Access access, CancellationToken stop = default) =>
        (await LoadAsync(db, db.Transfers.Where(t => t.Id == id), access, stop)).SingleOrDefault() ?? throw new NotFoundException("Transfer", id);

    /// <summary>"waits for an answer", "moved".</summary>
    public static string InWords(TransferState state) => state switch
    {
        TransferState.Proposed => "waits for an answer",
        TransferState.Done => "moved",
        TransferState.Declined => "declined",
        _ => "taken back"
    };

    private const int Shown = 200;

    private static async Task<List<ShownTransfer>> LoadAsync(TessellateDb db, IQueryable<Transfer> which, Access access, CancellationToken stop)
    {
        var (national, hubIds) = (access.IsNationalLead, access.StaffHubIds.ToList());
        var (places, waiting) = (db.Places.Where(p => p.State == PlaceState.Taken), db.Interests.Where(i => i.State == InterestState.Waitlisted));
        var rows = await (from t in which.Where(t => national || hubIds.Contains(t.FromHubId) || hubIds.Contains(t.ToHubId))
                          join fg in db.WorkGroups on t.FromGroupId equals fg.Id
                          join fh in db.Hubs on t.FromHubId equals fh.Id
                          join tg in db.WorkGroups on t.ToGroupId equals tg.Id
                          join th in db.Hubs on t.ToHubId equals th.Id
                          join s in db.Schools on t.SchoolId equals s.Id
                          join e in db.Establishments on s.Urn equals e.Urn
                          orderby t.State == TransferState.Proposed descending, t.ProposedAt descending
                          select new
                          {
                              Transfer = t, e.Name, e.Urn, From = fg, FromHub = fh, To = tg, ToHub = th,
                              People = places.Where(p => p.InterestId == (t.NewInterestId ?? t.InterestId)).Select(p => p.People).FirstOrDefault(), Waiting = waiting.Count(i => i.WorkGroupId == tg.Id)
                          }).Take(Shown).AsNoTracking().ToListAsync(stop);
        return [.. rows.Select(r => new ShownTransfer(r.Transfer, r.Name, r.Urn, r.From, r.FromHub, r.To, r.ToHub, r.People, r.Waiting)
        {
            MayAnswer = national || hubIds.Contains(r.Transfer.ToHubId), MayTakeBack = national || hubIds.Contains(r.Transfer.FromHubId)
        })];
    }
}

/// <summary>A group to which a place can move: of the same project, published, not over.</summary>
public sealed record GroupToMoveTo(string Code, string Title, string Hub, DateOnly StartsOn, int SchoolPlacesLeft, int PeoplePlacesLeft)
{
    public static Task<List<GroupToMoveTo>> BesideAsync(TessellateDb db, WorkGroup leaving, DateOnly today, CancellationToken stop = default) =>
        (from g in db.WorkGroups.Real().Where(g => g.ProjectId == leaving.ProjectId && (g.HubId == leaving.HubId || g.Visibility != Visibility.Invitation) && g.Id != leaving.Id && g.CancelledAt == null && g.Recruitment != Recruitment.Draft && g.EndsOn >= today)
         join h in db.Hubs on g.HubId equals h.Id
         orderby h.Id == leaving.HubId descending, h.Name, g.StartsOn
         select new GroupToMoveTo(g.Code, g.Title, h.Name, g.StartsOn, g.SchoolPlaces - g.SchoolPlacesTaken, g.PeoplePlaces - g.PeoplePlacesTaken)).ToListAsync(stop);
}
