using Tessellate.Foundation;
using Tessellate.Policies;
using Tessellate.Registers;

namespace Tessellate.Absences;

/// <summary>What a policy says of one absence, with the sentence that explains it. Follows from its arguments alone.</summary>
public sealed record Judgement(Proposed Proposed, int Pence, string Sentence)
{
    /// <summary>
    /// Of an absence from a session that began at <paramref name="startsAt"/>. <paramref name="toldAt"/>: when the person told us, by our clock; null when they did not, or not to us.
    /// <paramref name="isFirst"/>: they were absent from no earlier session of the group.
    /// </summary>
    public static Judgement Of(AbsencePolicy policy, DateTime startsAt, MarkKind kind, DateTime? toldAt, bool isFirst)
    {
        var rule = $"the policy of {policy.FromOn.InWords()} asks for {policy.NoticeInWords}";
        if (toldAt is { } early && policy.IsInTime(early, startsAt)) return new(Proposed.NoCharge, 0, $"{Told(early, startsAt)}; {rule}: no charge.");
        if (toldAt is null && kind == MarkKind.AbsentWithNotice)
            return new(Proposed.Waiver, policy.LatePence, $"The register says that they told us, but not when; {rule}: a waiver is proposed, because the time is not known.");

        var (said, pence) = toldAt is { } late ? (Told(late, startsAt), policy.LatePence) : ("Told us nothing before", policy.NoWordPence);
        if (pence == 0) return new(Proposed.NoCharge, 0, $"{said}; {rule}, and charges nothing for it: no charge.");
        return policy.FirstIsWaived && isFirst
            ? new(Proposed.Waiver, pence, $"{said}; {rule}: it would be {PolicyWords.Pounds(pence)}. A waiver is proposed, because a first absence in a group is not charged.")
            : new(Proposed.Charge, pence, $"{said}; {rule}: {PolicyWords.Pounds(pence)} proposed.");
    }

    private static string Told(DateTime toldAt, DateTime startsAt) => $"Told us {PolicyWords.Lasting(startsAt - toldAt)} before";
}
