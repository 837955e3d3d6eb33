using CsCheck;
using Tessellate.Claims;
using Tessellate.Foundation;

namespace Tessellate.Tests.Claims;

/// <summary>
/// Whatever is marked, corrected or moved, and in whatever order claims are submitted: all of them together, and the next one, come to what is due.
/// A control that forgets what was claimed before has to fail.
/// </summary>
public sealed class ClaimLinesTests
{
    private static readonly ProgrammeYear Year = new(2026);
    private static readonly ClaimRate[] Rates = [Rate(ClaimKind.SessionLed, 12_000), Rate(ClaimKind.Cover, 18_501), Rate(ClaimKind.Group, 25_000)];

    [Fact]
    public void A_session_its_cover_and_its_group_are_each_a_line()
    {
        var lines = Of(ClaimSeason.Autumn, [Session(1, new(2026, 11, 3), attended: 5)], []);

        Assert.Equal([(ClaimKind.SessionLed, 1, 12_000), (ClaimKind.Cover, 5, 46_252), (ClaimKind.Group, 1, 25_000)], lines.Select(l => (l.Kind, l.Quantity, l.Pence)));
        Assert.Empty(Of(ClaimSeason.Spring, [Session(1, new(2027, 4, 3), attended: 5)], [])); // to come
    }

    [Fact]
    public void A_corrected_mark_leaves_a_submitted_claim_and_is_carried_by_the_next()
    {
        var claimed = Keep(Of(ClaimSeason.Autumn, [Session(1, new(2026, 11, 3), attended: 5)], []));

        var carried = Assert.Single(Of(ClaimSeason.Spring, [Session(1, new(2026, 11, 3), attended: 4)], claimed));

        Assert.Equal((ClaimKind.Cover, -1, 37_002 - 46_252, true), (carried.Kind, carried.Quantity, carried.Pence, carried.IsCorrection));
        Assert.Empty(Of(ClaimSeason.Summer, [Session(1, new(2026, 11, 3), attended: 4)], [.. claimed, .. Keep([carried])])); // and once
    }

    [Fact]
    public void A_register_that_came_late_is_claimed_later_and_a_moved_session_not_again()
    {
        var claimed = Keep(Of(ClaimSeason.Autumn, [Session(1, new(2026, 11, 3), attended: 2), Session(2, new(2026, 12, 3), attended: 0)], []));

        var late = Of(ClaimSeason.Spring, [Session(1, new(2027, 2, 3), attended: 2), Session(2, new(2026, 12, 3), attended: 3)], claimed);

        Assert.Equal([ClaimKind.SessionLed, ClaimKind.Cover], late.Select(l => l.Kind));
        Assert.All(late, l => Assert.Equal(("session 2", true), (l.What.Split(", ")[1], l.IsCorrection)));
    }

    [Fact]
    public void Exceptions_name_what_is_missing_too_many_moved_and_without_a_rate()
    {
        ClaimSession[] sessions =
        [
            Session(1, new(2026, 11, 3), attended: 0) with { Marked = 0 }, Session(2, new(2026, 11, 10), attended: 9), Session(3, new(2026, 11, 17), attended: 0), Session(4, new(2026, 12, 1), attended: 1), Session(5, new(2026, 12, 8), 1)
        ];
        var claimed = Keep(Of(ClaimSeason.Autumn, [sessions[4] with { On = new(2027, 2, 2) }], []) is { Count: 0 } ? Of(ClaimSeason.Spring, [sessions[4] with { On = new(2027, 2, 2) }], []) : []);

        var found = ClaimLines.Exceptions(new(Year, ClaimSeason.Autumn), sessions, claimed, [.. Rates.Where(r => r.Kind != ClaimKind.Cover)], new(2027, 1, 5)).Select(e => e.What).ToList();

        Assert.Contains(found, e => e.Contains("session 1", StringComparison.Ordinal) && e.Contains("has no register", StringComparison.Ordinal));
        Assert.Contains(found, e => e.Contains("session 2", StringComparison.Ordinal) && e.Contains("9 were there, and the group has 8 people places", StringComparison.Ordinal));
        Assert.Contains(found, e => e.Contains("session 3", StringComparison.Ordinal) && e.Contains("nobody came", StringComparison.Ordinal));
        Assert.Contains(found, e => e.Contains("session 4", StringComparison.Ordinal) && e.Contains("no rate holds for “Cover”", StringComparison.Ordinal));
        Assert.Contains(found, e => e.Contains("session 5", StringComparison.Ordinal) && e.Contains("was moved from 2 February 2027", StringComparison.Ordinal));
    }

    [Fact]
    public void Whoever_forgets_what_was_claimed_before_claims_it_twice()
    {
        ClaimSession[] sessions = [Session(1, new(2026, 11, 3), attended: 5)];
        var autumn = Keep(Of(ClaimSeason.Autumn, sessions, []));

        Assert.Equal(2 * autumn.Sum(l => l.Pence), autumn.Concat(Keep(Of(ClaimSeason.Spring, sessions, []))).Sum(l => l.Pence));
        Assert.Equal(autumn.Sum(l => l.Pence), autumn.Concat(Keep(Of(ClaimSeason.Spring, sessions, autumn))).Sum(l => l.Pence));
    }

    private enum Act { Mark, Move, SubmitAutumn, SubmitSpring, SubmitSummer }

    [Fact]
    public void All_claims_together_come_to_what_is_due_whatever_happened_in_whatever_order() =>
        Gen.Select(Gen.Enum<Act>(), Gen.Int[0, 5], Gen.Int[0, 12]).List[0, 40].Sample(acts =>
        {
            var sessions = Enumerable.Range(0, 6).Select(n => Session(n, Year.StartsOn.AddDays(20 + 55 * n), attended: 0, group: n % 2)).ToList();
            var (claimed, submitted) = (new List<ClaimLine>(), new HashSet<ClaimSeason>());
            foreach (var (act, which, number) in acts)
            {
                if (act == Act.Mark) sessions[which] = sessions[which] with { Attended = number, Marked = number };
                else if (act == Act.Move) sessions[which] = sessions[which] with { On = Year.StartsOn.AddDays(number * 29) };
                else if (submitted.Add((ClaimSeason)(act - Act.SubmitAutumn))) claimed.AddRange(Keep(Of((ClaimSeason)(act - Act.SubmitAutumn), sessions, claimed)));
            }

            // The last claim of the year takes in whatever is still open.
            claimed.AddRange(Keep(Of(ClaimSeason.Summer, sessions, claimed)));
            var due = sessions.Sum(s => s.Attended == 0 ? 0 : ClaimRate.Amount(ClaimKind.SessionLed, 1, 12_000) + ClaimRate.Amount(ClaimKind.Cover, s.Attended, 18_501)) + sessions.Where(s => s.Attended > 0).DistinctBy(s => s.WorkGroupId).Count() * 25_000;
            return claimed.Sum(l => l.Pence) == due && Of(ClaimSeason.Summer, sessions, claimed).Count == 0;
        });

    private static IReadOnlyList<DueLine> Of(ClaimSeason season, IReadOnlyList<ClaimSession> sessions, IReadOnlyList<ClaimLine> claimed) => ClaimLines.Of(new(Year, season), sessions, claimed, Rates);

    private static List<ClaimLine> Keep(IEnumerable<DueLine> lines) => [.. lines.Select(l => new ClaimLine
    {
        ClaimId = Guid.Empty, Kind = l.Kind, WorkGroupId = l.WorkGroupId, SessionId = l.SessionId, On = l.On, Quantity = l.Quantity, RatePence = l.RatePence, Pence = l.Pence, IsCorrection = l.IsCorrection
    })];

    private static ClaimSession Session(int number, DateOnly on, int attended, int group = 0) =>
        new(new(number, 1, 1, [1, 1, 1, 1, 1, 1, 1, 1]), new(group, 2, 2, [2, 2, 2, 2, 2, 2, 2, 2]), $"WG-{group}", $"Group {group}", number, on, 1, Math.Max(attended, 1), attended, 8);

    private static ClaimRate Rate(ClaimKind kind, int pence) => new() { Kind = kind, Pence = pence, FromOn = new(2020, 9, 1), SetAt = default };
}
