namespace Tessellate.Absences;

/// <summary>What the program proposes; a person decides.</summary>
public enum Proposed { NoCharge, Waiver, Charge }

/// <summary>FellAway: the register no longer says that the person was absent.</summary>
public enum ProposalState { Open, Charged, Waived, FellAway }

/// <summary>One person, absent from one session: what is proposed and why, and what somebody of the hub decided. One for both, however often the register is corrected.</summary>
public sealed class AbsenceProposal
{
    public const int SentenceMaxLength = 400;
    public const int ReasonMaxLength = 300;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid HubId { get; init; }
    public required Guid SessionId { get; init; }
    public required Guid ParticipationId { get; init; }

    /// <summary>The policy that the school was shown when it asked.</summary>
    public required Guid PolicyId { get; init; }

    public required Proposed Proposed { get; set; }

    /// <summary>What is proposed, in pence; for a waiver what it would have been.</summary>
    public required int Pence { get; set; }

    /// <summary>Why it is proposed: "Told us 3 days before; the policy of 1 September 2026 asks for 7 days: £75 proposed."</summary>
    public required string Sentence { get; set; }
    public required DateTime ProposedAt { get; set; }

    public ProposalState State { get; set; } = ProposalState.Open;

    /// <summary>What is charged, once it is.</summary>
    public int ChargedPence { get; set; }
    public string? Reason { get; set; }
    public DateTime? DecidedAt { get; set; }
    public Guid? DecidedById { get; set; }

    /// <summary>Grows by one with each change, so that of two who decide at once the second is told.</summary>
    public int Version { get; set; } = 1;

    public bool IsDecided => State is ProposalState.Charged or ProposalState.Waived;

    /// <summary>Whether somebody has something to decide: what is told in good time needs nobody.</summary>
    public bool Waits => State == ProposalState.Open && Proposed != Proposed.NoCharge;

    /// <summary>Proposes anew what was not decided; what somebody decided stays until they correct it, unless it had fallen away.</summary>
    public void Propose(Judgement judged, DateTime now)
    {
        if (IsDecided || (State == ProposalState.Open && (Proposed, Pence, Sentence) == (judged.Proposed, judged.Pence, judged.Sentence))) return;

        (Proposed, Pence, Sentence, ProposedAt, State, Version) = (judged.Proposed, judged.Pence, judged.Sentence, now, ProposalState.Open, Version + 1);
        (ChargedPence, Reason, DecidedAt, DecidedById) = (0, null, null, null);
    }

    public void FallAway() => (State, ChargedPence, Version) = (ProposalState.FellAway, 0, Version + 1);
}
