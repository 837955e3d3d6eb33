using Tessellate.Joining;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>The registers of the sessions that have been, and what follows from them for each person.</summary>
internal sealed class InventAttendance(InventedProgramme programme, DemonstrationDays days)
{
    public void Of(InventedGroup group, Dice dice)
    {
        var past = group.Sessions.Where(s => s.Day < days.Today).ToList();
        // A register of the last fortnight may not have been taken yet.
        var taken = past.Where(s => s.Day < days.Today.AddDays(-14) || !dice.Chance(0.15)).ToList();
        foreach (var session in group.Sessions.Where(s => s.Day == days.Today))
            programme.CheckIns.Add(new() { SessionId = session.Id, Key = $"demonstration of {group.Group.Code}", OpenedAt = DemonstrationDays.At(days.Today, 0, 0), OpenedById = group.Leader.Id });
        foreach (var participant in group.Participants) Attend(group, participant, taken, past.Count == group.Sessions.Count, dice);
    }

    private void Attend(InventedGroup group, InventedParticipant participant, List<Session> taken, bool isOver, Dice dice)
    {
        var (participation, marks) = (participant.Participation, new List<(Session Session, Mark Mark)>());
        foreach (var session in taken.Where(s => s.Day > participant.SignedUpOn && (participant.WithdrewOn is null || s.Day < participant.WithdrewOn)))
        {
            marks.Add((session, Mark(group, session, participation, Kind(participant.Fate, dice), dice)));
        }

        var present = marks.Where(m => m.Mark.Kind is not (MarkKind.Absent or MarkKind.AbsentWithNotice)).ToList();
        if (present.Count > 0) Happened(participation, ParticipationState.Started, present[0].Session.Day, present[0].Mark.MarkedAt, group.Leader.Id);
        if (participant.WithdrewOn is { } left)
        {
            Happened(participation, ParticipationState.Withdrew, left, DemonstrationDays.At(left, 16, 30), group.Team.AdministratorOn(left).Id, "Cannot come to the remaining sessions.");
        }
        else if (isOver && Progress.IsEnough(present.Count, group.Sessions.Count))
        {
            Happened(participation, ParticipationState.Completed, group.Sessions[^1].Day, DemonstrationDays.At(group.Sessions[^1].Day, 17, 0), group.Leader.Id);
        }
    }

    private Mark Mark(InventedGroup group, Session session, Participation participation, MarkKind kind, Dice dice)
    {
        var at = session.EndsAt.AddMinutes(-dice.Between(5, 90));
        var mark = new Mark { SessionId = session.Id, ParticipationId = participation.Id, Kind = kind, MarkedAt = at, MarkedById = group.Leader.Id };
        programme.Marks.Add(mark);
        Changed(mark, null, kind == MarkKind.AbsentWithNotice ? MarkKind.Absent : kind);
        if (kind != MarkKind.AbsentWithNotice) return mark;

        // The notice was found afterwards, and the mark put right.
        (mark.MarkedAt, mark.Version) = (at.AddMinutes(dice.Between(20, 300)), 2);
        Changed(mark, MarkKind.Absent, kind);
        return mark;
    }

    private void Changed(Mark mark, MarkKind? old, MarkKind now) => programme.MarkChanges.Add(new()
    {
        SessionId = mark.SessionId, ParticipationId = mark.ParticipationId, Version = mark.Version, OldKind = old, NewKind = now, At = mark.MarkedAt, ById = mark.MarkedById
    });

    private static MarkKind Kind(Fate fate, Dice dice)
    {
        var absent = fate switch { Fate.NeverCame => 1.0, Fate.Patchy => 0.5, _ => 0.07 };
        return dice.Chance(absent) ? dice.Weigh((70, MarkKind.AbsentWithNotice), (30, MarkKind.Absent))
            : dice.Weigh((92, MarkKind.Attended), (4, MarkKind.Late), (2, MarkKind.Part), (2, MarkKind.Online));
    }

    private void Happened(Participation participation, ParticipationState kind, DateOnly on, DateTime recordedAt, Guid by, string? reason = null)
    {
        participation.State = kind;
        programme.Events.Add(new() { ParticipationId = participation.Id, Kind = kind, On = on, RecordedAt = recordedAt, RecordedById = by, Reason = reason });
    }
}
