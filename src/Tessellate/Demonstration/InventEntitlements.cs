using Tessellate.Accounts;
using Tessellate.Entitlements;
using Tessellate.Joining;

namespace Tessellate.Demonstration;

/// <summary>Money for textbooks and kits of this year for schools that have places in it, with claims at every step.</summary>
internal sealed class InventEntitlements(InventedProgramme programme, InventedPeople people, DemonstrationDays days)
{
    private static ReadOnlySpan<byte> Invoice => "Title,Copies,Price\nAn invented textbook,30,12.50\n"u8;

    private const double Has = 0.6, Claims = 0.6;

    public void Run(IReadOnlyList<InventedGroup> groups)
    {
        var (national, first) = (people.Grants.Where(g => g.Role == Role.NationalLead).Select(g => g.PersonId).ToList(), days.ThisYear.StartsOn);
        var set = DemonstrationDays.At(first, 10, 0);
        var books = new Entitlement { Year = days.ThisYear, Title = "Textbooks, half of the price", Kind = EntitlementKind.Money, PerSchool = 200_000, FromOn = first.AddDays(14), ToOn = days.ThisYear.EndsOn.AddMonths(-1), Evidence = "The invoice, with the titles and what was paid.", SetAt = set, SetById = national[0] };
        var kits = new Entitlement { Year = days.ThisYear, Title = "Rekenreks for a class", Kind = EntitlementKind.Kits, PerSchool = 30, FromOn = first.AddDays(14), ToOn = first.AddMonths(8), Evidence = "Which class they are for, and how many children it has.", SetAt = set, SetById = national[0] };
        programme.Entitlements.AddRange([books, kits]);

        var ofYear = groups.Where(g => g.Group.StartsOn >= first).ToDictionary(g => g.Group.Id, g => g.Team);
        foreach (var (school, number) in programme.Places.Where(p => p.State == PlaceState.Taken && ofYear.ContainsKey(p.WorkGroupId)).GroupBy(p => p.SchoolId).Select((places, number) => (places, number)))
        {
            var (dice, team) = (new Dice($"entitlements of {number}"), ofYear[school.First().WorkGroupId]);
            foreach (var of in new[] { books, kits }.Where(_ => dice.Chance(Has))) Give(of, school.Key, team, national, dice);
        }
    }

    private void Give(Entitlement of, Guid schoolId, HubTeam team, List<Guid> national, Dice dice)
    {
        var (claimed, day, claims) = (0, of.FromOn.AddDays(dice.Between(5, 60)), dice.Chance(Claims) ? dice.Between(1, 2) : 0);
        var id = Guid.CreateVersion7();
        for (var n = 0; n < claims && day < days.Today; n++, day = day.AddDays(dice.Between(10, 40)))
        {
            var amount = of.Kind == EntitlementKind.Money ? dice.Between(80, 900) * 100 + dice.Between(0, 1) * 50 : dice.Between(8, 15);
            var claim = new EntitlementClaim { SchoolEntitlementId = id, Amount = amount, On = day.AddDays(-3), Evidence = $"https://files.school.example/invoices/{dice.Between(1000, 9999)}", FormKey = Guid.CreateVersion7() };
            var paid = of.Kind == EntitlementKind.Money ? EntitlementState.Paid : EntitlementState.Sent;
            EntitlementState[] way = dice.Chance(0.1) ? [EntitlementState.Claimed, EntitlementState.SentBack] : of.Kind == EntitlementKind.Kits ? [EntitlementState.Claimed, EntitlementState.Checked, paid, EntitlementState.Received] : [EntitlementState.Claimed, EntitlementState.Checked, paid];
            var at = day;
            foreach (var step in way)
            {
                if (at >= days.Today) break;
                claim.State = step;
                programme.EntitlementSteps.Add(new()
                {
                    ClaimId = claim.Id, To = step, At = DemonstrationDays.During(at, dice), ById = step is EntitlementState.Paid or EntitlementState.Sent ? national[^1] : step == EntitlementState.Claimed ? team.Administrator.Id : team.Lead.Id,
                    Note = step == EntitlementState.SentBack ? "The invoice is of last year. Please claim this year’s books." : null
                });
                at = at.AddDays(dice.Between(4, 20));
            }
            if (claim.State != EntitlementState.SentBack) claimed += amount;
            programme.EntitlementClaims.Add(claim);
            if (new Dice($"evidence of {claim.Evidence}").Chance(0.3)) programme.EvidenceFiles.Add(new() { ClaimId = claim.Id, Name = $"invoice-{day:yyyy-MM}.csv", ContentType = "text/csv", Size = Invoice.Length, Content = Invoice.ToArray(), AddedAt = DemonstrationDays.At(day, 9, 0), AddedById = team.Administrator.Id });
        }
        programme.SchoolEntitlements.Add(new() { Id = id, EntitlementId = of.Id, SchoolId = schoolId, HubId = team.Hub.Id, Granted = of.PerSchool, Claimed = claimed, GivenAt = of.SetAt });
    }
}
