using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Notices;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// A group and a school as one asks for places in the other, and whether something is there that has to be looked at more closely: the same form sent before, an
/// earlier request, a trial of the project, a rule that may say no. One compiled query, because everybody who asks waits for it; whoever is told no waits for the sentence too.
/// </summary>
internal sealed record AskedNow(AskedGroup About, AskingSchool School, bool WasSent, bool HasAsked, bool HasLocks, bool NoticeIsStored, bool HasRuleToAsk)
{
#pragma warning disable CA1304, CA1311, CA1862 // lower() of the database
    private static readonly Func<TessellateDb, string, int, Guid, string, DateOnly, Guid, IAsyncEnumerable<AskedNow>> Of = EF.CompileAsyncQuery(
        (TessellateDb db, string code, int urn, Guid formKey, string asker, DateOnly today, Guid noticeId) =>
            from g in db.Set<WorkGroup>().AsNoTracking()
            join p in db.Set<Projects.Project>().AsNoTracking() on g.ProjectId equals p.Id
            join h in db.Set<Networks.Hub>().AsNoTracking() on g.HubId equals h.Id
            from given in db.Set<Establishment>()
            join first in db.Set<School>() on given.SchoolId equals first.Id
            join s in db.Set<School>() on first.MergedIntoId ?? first.Id equals s.Id
            join e in db.Set<Establishment>() on s.Urn equals e.Urn
            where g.Code == code && g.Recruitment != Recruitment.Draft && p.PublishedAt != null && given.Urn == urn
            select new AskedNow(
                new AskedGroup(g, p, h),
                new AskingSchool(s.Id, e.Urn, e.Name, e.Town, e.Phase, e.Status == EstablishmentStatus.Open || e.Status == EstablishmentStatus.ProposedToClose, e.Trust),
                db.Set<Interest>().Any(i => i.FormKey == formKey),
                db.Set<Interest>().Any(i => i.WorkGroupId == g.Id && i.SchoolId == s.Id && i.AskedByEmail.ToLower() == asker
                    && i.State != InterestState.Declined && i.State != InterestState.Withdrawn && i.State != InterestState.Lapsed),
                db.Set<ControlLock>().Any(l => l.ProjectId == p.Id && l.LiftedAt == null && l.OpensOn > today),
                db.Set<Notice>().Any(n => n.Id == noticeId),
                !g.IsSample && (p.EarlierProjects != null || p.Stages != null
                    || (p.OnePlacePerPhase && db.Set<Place>().Any(x => db.Set<School>().Any(o => o.Id == x.SchoolId && (o.Id == s.Id || o.MergedIntoId == s.Id)) && x.State != PlaceState.Freed && db.Set<WorkGroup>().Any(o => o.Id == x.WorkGroupId && o.ProjectId == p.Id)))
                    || (p.MostOfTrust != null && e.Trust != null && db.Set<Place>().Any(x => x.WorkGroupId == g.Id && x.State != PlaceState.Freed
                        && db.Set<School>().Any(o => o.Id == x.SchoolId && db.Set<Establishment>().Any(its => its.Urn == o.Urn && its.Trust == e.Trust)))))));
#pragma warning restore CA1304, CA1311, CA1862

    /// <summary>Null when schools can see no such group, or the register has no such school: which of the two is for whoever asks next to find out.</summary>
    public static async Task<AskedNow?> FindAsync(TessellateDb db, Wish wish, DateOnly today, CancellationToken stop = default) =>
        await Of(db, wish.WorkGroupCode, wish.Urn, wish.FormKey ?? Guid.Empty, EmailAddress.Key(wish.AskedByEmail), today, wish.NoticeId ?? Guid.Empty).SingleOrDefaultAsync(stop);
}
