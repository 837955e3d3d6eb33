using Tessellate.Database;
using Tessellate.Entitlements;
using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.Tests.Support;

/// <summary>Something that schools may have, given to a school of each hub, with a claim that waits.</summary>
public static class SampleEntitlement
{
    public static (Entitlement Of, IReadOnlyList<Guid> Files) Add(TessellateDb db, SampleNetwork sample, IReadOnlyList<School> schools, DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        var of = new Entitlement { Year = ProgrammeYear.Of(today), Title = "Textbooks", Kind = EntitlementKind.Money, PerSchool = 200_000, FromOn = today.AddDays(-60), ToOn = today.AddDays(60), Evidence = "The invoice.", SetAt = now, SetById = sample.Staff.Id };
        var files = new List<Guid>();
        db.Add(of);
        foreach (var (school, hub) in schools.Zip([sample.Hub, sample.Neighbour]))
        {
            var given = new SchoolEntitlement { EntitlementId = of.Id, SchoolId = school.Id, HubId = hub.Id, Granted = of.PerSchool, Claimed = 12_000, GivenAt = now };
            var claim = new EntitlementClaim { SchoolEntitlementId = given.Id, Amount = 12_000, On = today.AddDays(-3), Evidence = "https://files.school.example/7", FormKey = Guid.CreateVersion7() };
            var file = new EvidenceFile { ClaimId = claim.Id, Name = "invoice.csv", ContentType = "text/csv", Size = 3, Content = "1,2"u8.ToArray(), AddedAt = now };
            files.Add(file.Id);
            db.AddRange(given, claim, file, new EntitlementStep { ClaimId = claim.Id, To = EntitlementState.Claimed, At = now, ById = sample.Staff.Id });
        }
        return (of, files);
    }
}
