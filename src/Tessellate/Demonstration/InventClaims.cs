using Tessellate.Accounts;
using Tessellate.Claims;
using Tessellate.Foundation;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>Rates of three years, and each hub's claims for the periods that are over: the older ones paid, the latest at every step. Now and then a mark was put right after a claim had gone.</summary>
internal sealed class InventClaims(InventedProgramme programme, InventedPeople people, DemonstrationDays days)
{
    private const int IsOld = 150;
    private const double CorrectedSince = 0.2, ClawedBack = 0.04, SentBack = 0.25;

    private Dictionary<Guid, (int Marked, int Attended)> _marks = [];
    private Guid _checks, _pays;

    public void Run(IReadOnlyList<HubTeam> teams, IReadOnlyList<InventedGroup> groups)
    {
        Rates();
        _marks = programme.Marks.Where(m => m.Kind is not null).GroupBy(m => m.SessionId).ToDictionary(m => m.Key, m => (m.Count(), m.Count(x => x.Kind!.Value.IsAttendance())));
        var leads = people.Grants.Where(g => g.Role == Role.NationalLead).Select(g => g.PersonId).ToList();
        (_checks, _pays) = (leads[0], leads[^1]);
        var (of, periods) = (groups.ToLookup(g => g.Team.Hub.Id), ClaimPeriod.AllOf(days.ThisYear.Previous).Concat(ClaimPeriod.AllOf(days.ThisYear)).Where(p => p.ToOn.AddDays(30) < days.Today).ToList());
        foreach (var team in teams)
        {
            var (dice, claimed) = (new Dice($"claims of {team.Hub.Slug}"), new List<ClaimLine>());
            foreach (var period in periods) Claim(team, period, [.. of[team.Hub.Id].SelectMany(Sessions).Where(s => period.Year.Contains(s.On))], claimed, dice, isLatest: period == periods[^1]);
        }
    }

    private void Rates()
    {
        var (first, last) = (days.Years[0].StartsOn, days.Years[^1].StartsOn);
        foreach (var (kind, before, now) in new[] { (ClaimKind.SessionLed, 11_500, 12_000), (ClaimKind.Cover, 18_000, 19_000), (ClaimKind.Group, 25_000, 26_000) })
        {
            programme.ClaimRates.Add(new() { Kind = kind, Pence = before, FromOn = first, ToOn = last.AddDays(-1), SetAt = DemonstrationDays.At(first, 10, 0) });
            programme.ClaimRates.Add(new() { Kind = kind, Pence = now, FromOn = last, SetAt = DemonstrationDays.At(last, 10, 0) });
        }
    }

    private IEnumerable<ClaimSession> Sessions(InventedGroup group) => group.Sessions.Select(s => (Session: s, Marks: _marks.GetValueOrDefault(s.Id)))
        .Select(x => new ClaimSession(x.Session.Id, group.Group.Id, group.Group.Code, group.Group.Title, x.Session.Number, InventAsking.Day(x.Session.StartsAt), x.Session.HalfDaysOfClass(), x.Marks.Marked, x.Marks.Attended, group.Group.PeoplePlaces));

    private void Claim(HubTeam team, ClaimPeriod period, List<ClaimSession> sessions, List<ClaimLine> claimed, Dice dice, bool isLatest)
    {
        var lines = ClaimLines.Of(period, BeforeCorrection(period, sessions, dice), claimed, programme.ClaimRates);
        var state = Reached(period, dice, isLatest);
        if (lines.Count == 0 || state == ClaimState.Draft) return;

        var claim = new Claim { HubId = team.Hub.Id, Year = period.Year, Season = period.Season, State = state, Pence = lines.Sum(l => l.Pence) };
        programme.Claims.Add(claim);
        var kept = lines.Select(l => new ClaimLine
        {
            ClaimId = claim.Id, Kind = l.Kind, WorkGroupId = l.WorkGroupId, SessionId = l.SessionId, On = l.On, Quantity = l.Quantity, RatePence = l.RatePence, Pence = l.Pence, IsCorrection = l.IsCorrection
        }).ToList();
        if (state > ClaimState.Submitted) foreach (var line in dice.Shuffle(kept).Take(Math.Max(3, (kept.Count + 9) / 10))) line.InSample = true;
        claimed.AddRange(kept);
        programme.ClaimLines.AddRange(kept);
        var exceptions = ClaimLines.Exceptions(period, sessions, [], programme.ClaimRates, days.Today).Count;
        if (isLatest) SendBack(team, claim, period, kept);
        Steps(team, claim, period, exceptions, dice);
    }

    // Now and then a claim had come too early: what it was then can still be opened.
    private void SendBack(HubTeam team, Claim claim, ClaimPeriod period, List<ClaimLine> kept)
    {
        var dice = new Dice($"claims sent back of {team.Hub.Slug}");
        if (kept.Count < 4 || !dice.Chance(SentBack)) return;

        var (on, at, without) = (period.ToOn.AddDays(1), DemonstrationDays.During(period.ToOn.AddDays(3), dice), dice.Pick(kept));
        ClaimLine[] before = [.. kept.Where(l => l != without).Select(l => new ClaimLine
        {
            ClaimId = claim.Id, Kind = l.Kind, WorkGroupId = l.WorkGroupId, SessionId = l.SessionId, On = l.On, Quantity = l.Quantity, RatePence = l.RatePence, Pence = l.Pence, IsCorrection = l.IsCorrection, SentBackAt = at
        })];
        programme.ClaimLines.AddRange(before);
        programme.ClaimSteps.Add(new() { ClaimId = claim.Id, To = ClaimState.Submitted, At = DemonstrationDays.During(on, dice), ById = team.AdministratorOn(on).Id, Pence = before.Sum(l => l.Pence) });
        programme.ClaimSteps.Add(new() { ClaimId = claim.Id, To = ClaimState.Draft, At = at, ById = _checks, Note = "One register was not taken yet. Please submit it again when it is.", Pence = before.Sum(l => l.Pence) });
    }

    private void Steps(HubTeam team, Claim claim, ClaimPeriod period, int exceptions, Dice dice)
    {
        var on = period.ToOn.AddDays(dice.Between(4, 12));
        Step(ClaimState.Submitted, team.AdministratorOn(on).Id, exceptions > 0 ? "The registers that are missing come with the next claim: their leads have been asked." : null);
        Step(ClaimState.Checked, _checks, null);
        Step(ClaimState.Sampled, _pays, "Opened the registers of the lines that were drawn: marks and numbers agree.");
        Step(ClaimState.Paid, _pays, $"Payment run of {on.InWords()}");
        if (claim.State != ClaimState.ClawedBack) return;

        claim.ClawedBackPence = Math.Min(claim.Pence, 36_000);
        Step(ClaimState.ClawedBack, _checks, "A session was paid twice: the lead's school had been paid by the neighbouring hub already.", claim.ClawedBackPence);

        void Step(ClaimState to, Guid by, string? note, int? pence = null)
        {
            if (claim.State < to) return;
            programme.ClaimSteps.Add(new() { ClaimId = claim.Id, To = to, At = DemonstrationDays.During(on, dice), ById = by, Note = note, Pence = pence ?? claim.Pence });
            on = on.AddDays(dice.Between(2, 4));
        }
    }

    private ClaimState Reached(ClaimPeriod period, Dice dice, bool isLatest)
    {
        if (!isLatest || period.ToOn.AddDays(IsOld) < days.Today) return dice.Chance(ClawedBack) ? ClaimState.ClawedBack : ClaimState.Paid;

        return dice.Weigh((15, ClaimState.Draft), (25, ClaimState.Submitted), (20, ClaimState.Checked), (15, ClaimState.Sampled), (25, ClaimState.Paid));
    }

    // As the register was then: one person more at one session of the period.
    private static List<ClaimSession> BeforeCorrection(ClaimPeriod period, List<ClaimSession> sessions, Dice dice)
    {
        var held = sessions.Where(s => period.Contains(s.On) && s is { Attended: > 0, HalfDays: > 0 }).ToList();
        if (held.Count == 0 || !dice.Chance(CorrectedSince)) return sessions;

        var one = dice.Pick(held);
        return [.. sessions.Select(s => s == one ? s with { Attended = s.Attended + 1 } : s)];
    }
}
