using Tessellate.Foundation;

namespace Tessellate.Claims;

/// <summary>What the registers say of one session of a group: its half-days out of class, how many were marked at all, how many were there, and how many people places the group has.</summary>
public sealed record ClaimSession(Guid Id, Guid WorkGroupId, string Code, string Group, int Number, DateOnly On, int HalfDays, int Marked, int Attended, int PeoplePlaces);

/// <summary>A line as it is due or was claimed, with what it is about in words. Its evidence is the register of the session, or the group.</summary>
public sealed record DueLine(ClaimKind Kind, Guid WorkGroupId, Guid? SessionId, string What, string Code, DateOnly On, int Quantity, int RatePence, int Pence, bool IsCorrection, string? Because = null)
{
    public ClaimKey Key => new(Kind, SessionId ?? WorkGroupId);
}

/// <summary>What somebody should look at before the claim goes out, in a sentence, and what shows it: the register of a session, or of two, the people of a group or its certificates.</summary>
public sealed record ClaimException(string What, Guid? SessionId)
{
    public Guid? OtherSessionId { get; init; }

    /// <summary>The code of the group among whose people it is to be seen.</summary>
    public string? PeopleOf { get; init; }

    /// <summary>The code of the group whose certificates show it.</summary>
    public string? CertificatesOf { get; init; }
}

/// <summary>
/// A claim is worked out from registers and rates, and from what was claimed before: each session, each half-day of cover and each group is claimed
/// once. What a register says now less what was claimed is the difference, and the next claim carries it. So whatever is corrected or moved, and
/// in whatever order claims are submitted, all of them together come to what is due.
/// </summary>
public static class ClaimLines
{
    /// <summary>What a period's claim holds now. <paramref name="claimed"/>: the lines of every claim of the hub that is no longer a draft.</summary>
    public static IReadOnlyList<DueLine> Of(ClaimPeriod period, IReadOnlyList<ClaimSession> sessions, IReadOnlyList<ClaimLine> claimed, IReadOnlyList<ClaimRate> rates)
    {
        var (due, before) = (Due(sessions), claimed.Select(l => l.Key).ToHashSet());
        var lines = Corrections(due, claimed).ToList();
        foreach (var (key, (of, quantity)) in due)
        {
            if (before.Contains(key) || quantity == 0 || of.On > period.ToOn || rates.On(key.Kind, of.On) is not { } rate) continue;

            var late = of.On < period.FromOn ? "Of an earlier period, whose claim did not have it." : null;
            lines.Add(new(key.Kind, of.WorkGroupId, key.Kind == ClaimKind.Group ? null : of.Id, What(key.Kind, of), of.Code, of.On, quantity, rate.Pence, ClaimRate.Amount(key.Kind, quantity, rate.Pence), late is not null, late));
        }
        return [.. lines.OrderBy(l => l.IsCorrection).ThenBy(l => l.Code, StringComparer.Ordinal).ThenBy(l => l.On).ThenBy(l => l.Kind)];
    }

    /// <summary>The lines of a submitted claim as they were, with what they are about.</summary>
    public static IReadOnlyList<DueLine> Kept(IReadOnlyCollection<ClaimLine> own, IReadOnlyList<ClaimSession> sessions)
    {
        var (by, groups) = (sessions.ToDictionary(s => s.Id), sessions.GroupBy(s => s.WorkGroupId).ToDictionary(g => g.Key, g => g.First()));
        return [.. own.Select(l => (Line: l, Of: l.SessionId is { } id && by.TryGetValue(id, out var session) ? session : groups.GetValueOrDefault(l.WorkGroupId)))
            .Select(x => new DueLine(x.Line.Kind, x.Line.WorkGroupId, x.Line.SessionId, x.Of is null ? "Something that is no longer there" : x.Line.SessionId is null ? x.Of.Group : $"{x.Of.Group}, session {x.Of.Number}", x.Of?.Code ?? "", x.Line.On, x.Line.Quantity, x.Line.RatePence, x.Line.Pence, x.Line.IsCorrection, x.Line.IsCorrection ? "Carried from an earlier period." : null))
            .OrderBy(l => l.IsCorrection).ThenBy(l => l.Code, StringComparer.Ordinal).ThenBy(l => l.On).ThenBy(l => l.Kind)];
    }

    /// <summary>How the registers have moved on from a submitted claim: what the next one carries, of this claim's sessions and groups only.</summary>
    public static IReadOnlyList<DueLine> Since(IReadOnlyCollection<ClaimLine> own, IReadOnlyList<ClaimSession> sessions, IReadOnlyList<ClaimLine> claimed)
    {
        var keys = own.Select(l => l.Key).ToHashSet();
        return [.. Corrections(Due(sessions), claimed).Where(l => keys.Contains(l.Key)).OrderBy(l => l.Code, StringComparer.Ordinal).ThenBy(l => l.On)];
    }

    /// <summary>What to look at first.</summary>
    public static IReadOnlyList<ClaimException> Exceptions(ClaimPeriod period, IReadOnlyList<ClaimSession> sessions, IReadOnlyList<ClaimLine> claimed, IReadOnlyList<ClaimRate> rates, DateOnly today)
    {
        var before = claimed.Where(l => l.SessionId is not null).ToLookup(l => l.SessionId!.Value);
        var found = new List<ClaimException>();
        foreach (var s in sessions.OrderBy(s => s.On).ThenBy(s => s.Code, StringComparer.Ordinal))
        {
            var name = $"{s.Group} ({s.Code}), session {s.Number} on {s.On.InWords()}";
            if (before[s.Id].FirstOrDefault(l => !l.IsCorrection) is { } line)
            {
                if (line.On != s.On && period.Contains(line.On) != period.Contains(s.On) && (period.Contains(line.On) || period.Contains(s.On))) found.Add(new($"{name} was moved from {line.On.InWords()}, after it was claimed. It is not claimed again.", s.Id));
            }
            if (!period.Contains(s.On)) continue;

            if (s.On <= today && s.Marked == 0) found.Add(new($"{name} has no register. Nothing is claimed for it until there is one.", s.Id));
            if (s.Attended > s.PeoplePlaces) found.Add(new($"{name}: {s.Attended} were there, and the group has {s.PeoplePlaces} people places.", s.Id));
            if (s.Marked > 0 && s.Attended == 0) found.Add(new($"{name}: the register says that nobody came.", s.Id));
            if (s.Marked > 0) found.AddRange(Kinds(s).Where(k => rates.On(k, s.On) is null).Select(k => new ClaimException($"{name}: no rate holds for “{k.InWords()}” on that day, so that it is not claimed.", s.Id)));
        }
        return found;
    }

    private static IEnumerable<DueLine> Corrections(Dictionary<ClaimKey, (ClaimSession Of, int Quantity)> due, IReadOnlyList<ClaimLine> claimed) => claimed.GroupBy(l => l.Key).Where(l => due.ContainsKey(l.Key))
        .Select(l => (l.Key, Was: l.Sum(x => x.Quantity), WasPence: l.Sum(x => x.Pence), l.First().RatePence, Due: due[l.Key])).Where(x => x.Was != x.Due.Quantity)
        .Select(x => Correction(x.Key, x.Due.Of, x.Due.Quantity, x.Was, x.WasPence, x.RatePence));

    // Everything that the registers make due, by what it is about. A group is due once any of its sessions has a register.
    private static Dictionary<ClaimKey, (ClaimSession Of, int Quantity)> Due(IReadOnlyList<ClaimSession> sessions)
    {
        var due = new Dictionary<ClaimKey, (ClaimSession, int)>();
        foreach (var s in sessions)
        {
            due[new(ClaimKind.SessionLed, s.Id)] = (s, s.Attended > 0 ? 1 : 0);
            due[new(ClaimKind.Cover, s.Id)] = (s, s.Attended * s.HalfDays);
        }
        foreach (var group in sessions.GroupBy(s => s.WorkGroupId))
        {
            var begun = group.Where(s => s.Attended > 0).MinBy(s => (s.On, s.Number));
            due[new(ClaimKind.Group, group.Key)] = (begun ?? group.MinBy(s => (s.On, s.Number))!, begun is null ? 0 : 1);
        }
        return due;
    }

    // The difference to the penny: what is due now at the rate of then, less all that was claimed.
    private static DueLine Correction(ClaimKey key, ClaimSession of, int now, int was, int wasPence, int ratePence) =>
        new(key.Kind, of.WorkGroupId, key.Kind == ClaimKind.Group ? null : of.Id, What(key.Kind, of), of.Code, of.On, now - was, ratePence, ClaimRate.Amount(key.Kind, now, ratePence) - wasPence, true,
            $"The register was corrected, or the session changed: {key.Kind.Counted(was)} {(was is 1 or -1 ? "was" : "were")} claimed, and it says {key.Kind.Counted(now)} now.");

    private static IEnumerable<ClaimKind> Kinds(ClaimSession s) => s switch { { Attended: 0 } => [], { HalfDays: 0 } => [ClaimKind.SessionLed], _ => [ClaimKind.SessionLed, ClaimKind.Cover] };

    private static string What(ClaimKind kind, ClaimSession s) => kind == ClaimKind.Group ? s.Group : $"{s.Group}, session {s.Number}{(kind == ClaimKind.Cover ? $", cover for {s.Attended}" : "")}";
}
