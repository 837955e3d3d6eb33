using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.ForSchools;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Entitlements;

/// <summary>An entitlement that a school has, with its claims in the order in which they were made.</summary>
public sealed record EntitlementRow(Entitlement Of, SchoolEntitlement Given, string Hub, IReadOnlyList<EntitlementClaim> Claims);

/// <summary>A step as it is shown: by whom, in their name.</summary>
public sealed record EntitlementStepTaken(Guid ClaimId, EntitlementState To, DateTime At, Guid? ById, string? By, string? Note);

/// <summary>A file that a claim came with, without what is in it.</summary>
public sealed record EvidenceOnPage(Guid Id, Guid ClaimId, string Name, int Size);

/// <summary>What a school may have, what it has claimed and what is left, as far as the person may see it.</summary>
public sealed record EntitlementsOfSchool(Guid SchoolId, int Urn, string Name, bool IsOfSchool, IReadOnlyList<EntitlementRow> Rows, ILookup<Guid, EntitlementStepTaken> Steps, IReadOnlyDictionary<Guid, EvidenceOnPage> Files)
{
    /// <summary>The school's confirmed head, and the staff of the hub that looks after it.</summary>
    public bool MayClaim(EntitlementRow row, Access access) => IsOfSchool || access.IsStaffOf(row.Given.HubId);

    public Actor ActorFor(EntitlementRow row, Access access) => new(access.Person?.Id, access.IsStaffOf(row.Given.HubId) ? "staff of the hub" : IsOfSchool ? "head of the school" : "national staff");

    /// <summary>Six queries, however many claims.</summary>
    /// <exception cref="NotFoundException">There is no such school, or none whose entitlements the person may see.</exception>
    public static async Task<EntitlementsOfSchool> GetAsync(TessellateDb db, int urn, Access access, DateOnly today, CancellationToken stop = default)
    {
        if (await AskingSchool.FindAsync(db, urn, stop) is not { } school) throw new NotFoundException(nameof(School), urn);
        var ofSchool = await db.Schools.HeadedBy(access, db, today).AnyAsync(s => s.Id == school.Id, stop);
        var (all, hubIds, schools) = (access.IsNationalLead || ofSchool, access.StaffHubIds.ToList(), db.Schools.Where(s => s.Id == school.Id || s.MergedIntoId == school.Id));
        var rows = await (from given in db.SchoolEntitlements.Where(g => schools.Any(s => s.Id == g.SchoolId) && (all || hubIds.Contains(g.HubId)))
                          join of in db.Entitlements on given.EntitlementId equals of.Id
                          join hub in db.Hubs on given.HubId equals hub.Id
                          orderby of.FromOn descending, of.Title
                          select new { Of = of, Given = given, Hub = hub.Name }).AsNoTracking().ToListAsync(stop);
        if (rows.Count == 0 && !all) throw new NotFoundException(nameof(School), urn);

        var ids = rows.Select(r => r.Given.Id).ToList();
        var claims = await db.EntitlementClaims.Where(c => ids.Contains(c.SchoolEntitlementId)).OrderBy(c => c.Id).AsNoTracking().ToListAsync(stop);
        var (claimIds, people) = (claims.Select(c => c.Id).ToList(), db.People);
        var steps = await db.EntitlementSteps.Where(s => claimIds.Contains(s.ClaimId)).OrderBy(s => s.At).ThenBy(s => s.Id)
            .Select(s => new EntitlementStepTaken(s.ClaimId, s.To, s.At, s.ById, people.Where(p => p.Id == s.ById).Select(p => p.Name).FirstOrDefault(), s.Note)).ToListAsync(stop);
        var files = await db.EvidenceFiles.Where(f => claimIds.Contains(f.ClaimId)).Select(f => new EvidenceOnPage(f.Id, f.ClaimId, f.Name, f.Size)).ToDictionaryAsync(f => f.ClaimId, stop);
        return new(school.Id, school.Urn, school.Name, ofSchool, [.. rows.Select(r => new EntitlementRow(r.Of, r.Given, r.Hub, [.. claims.Where(c => c.SchoolEntitlementId == r.Given.Id)]))], steps.ToLookup(s => s.ClaimId), files);
    }
}
