using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>Everything that the marks of a group decide, loaded to be changed: its sessions, its people with their marks, and their starts and completions.</summary>
internal sealed class GroupRegister
{
    private sealed record Somebody(Participation Participation, string Name, List<ParticipationEvent> Events);

    private readonly IReadOnlyList<SessionDay> _days;
    private readonly Dictionary<Guid, Somebody> _people;
    private readonly Dictionary<(Guid Session, Guid Participation), Mark> _marks;
    private readonly HashSet<Guid> _expected;

    private GroupRegister(Session session, IEnumerable<Session> sessions, IEnumerable<Somebody> people, IEnumerable<Mark> marks, IEnumerable<Guid> expected)
    {
        Session = session;
        _days = [.. sessions.Select(s => new SessionDay(s.Id, s.Day()))];
        _people = people.ToDictionary(p => p.Participation.Id);
        _marks = marks.ToDictionary(m => (m.SessionId, m.ParticipationId));
        _expected = [.. expected];
    }

    public Session Session { get; }

    /// <summary>Five queries however many people and sessions.</summary>
    public static async Task<GroupRegister> LoadAsync(TessellateDb db, WorkGroup group, Guid sessionId, CancellationToken stop)
    {
        var (sessions, people) = (await db.Sessions.Where(s => s.WorkGroupId == group.Id).AsNoTracking().ToListAsync(stop), db.People);
        var session = sessions.Single(s => s.Id == sessionId);
        var participations = db.Participations.Where(p => p.WorkGroupId == group.Id);
        var events = (await db.ParticipationEvents.Standing(db).Where(e => participations.Any(p => p.Id == e.ParticipationId)).AsNoTracking().ToListAsync(stop)).ToLookup(e => e.ParticipationId);
        var named = await participations.Join(people, p => p.PersonId, x => x.Id, (p, x) => new { Participation = p, x.Name }).ToListAsync(stop);
        return new(session, sessions, named.Select(x => new Somebody(x.Participation, x.Name, [.. events[x.Participation.Id]])),
            await db.Marks.Where(m => participations.Any(p => p.Id == m.ParticipationId)).ToListAsync(stop),
            await participations.ExpectedOn(session.Day(), db).Select(p => p.Id).ToListAsync(stop));
    }

    /// <summary>Who takes part on the day of the session, with their names.</summary>
    public IEnumerable<(Participation Participation, string Name)> Expected => _people.Values.Where(p => _expected.Contains(p.Participation.Id)).Select(p => (p.Participation, p.Name));

    /// <summary>Whether somebody has or had a place in the group.</summary>
    public bool IsOrWas(Guid personId) => _people.Values.Any(p => p.Participation.PersonId == personId);

    public bool IsExpected(Guid participationId) => _expected.Contains(participationId);

    public Participation Of(Guid participationId) => _people[participationId].Participation;

    public string NameOf(Guid participationId) => _people[participationId].Name;

    public Mark? FindMark(Guid participationId) => _marks.GetValueOrDefault((Session.Id, participationId));

    public bool Knows(Guid participationId) => _people.ContainsKey(participationId);

    /// <summary>Writes the mark and keeps the change. A tap that was made before the mark that stands is kept and changes nothing else.</summary>
    /// <returns>Whether the mark is now as it was made.</returns>
    public bool Write(TessellateDb db, Marking marking, DateTime now, Guid? by)
    {
        var (mark, tap) = (FindMark(marking.ParticipationId), marking.Tap);
        var overtaken = tap?.At < mark?.MarkedAt;
        db.MarkChanges.Add(new()
        {
            SessionId = Session.Id, ParticipationId = marking.ParticipationId, Version = (mark?.Version ?? 0) + 1, OldKind = mark?.Kind, NewKind = marking.Kind, At = now, ById = by,
            TapId = tap?.Id, TappedAt = tap?.At, IsOvertaken = overtaken
        });
        if (mark is not null) mark.Version++;
        if (!overtaken) Set(db, marking, tap?.At ?? now, by);
        return !overtaken;
    }

    /// <summary>Somebody marks the person as they are marked already: it stays, and is as young as this.</summary>
    public void Confirm(Marking marking, Guid? by)
    {
        if (FindMark(marking.ParticipationId) is { } mark && marking.Tap?.At > mark.MarkedAt) (mark.MarkedAt, mark.MarkedById) = (marking.Tap.At, by);
    }

    private void Set(TessellateDb db, Marking marking, DateTime now, Guid? by)
    {
        if (FindMark(marking.ParticipationId) is { } mark)
        {
            (mark.Kind, mark.MarkedAt, mark.MarkedById) = (marking.Kind, now, by);
            return;
        }

        mark = new() { SessionId = Session.Id, ParticipationId = marking.ParticipationId, Kind = marking.Kind, MarkedAt = now, MarkedById = by };
        _marks.Add((Session.Id, marking.ParticipationId), mark);
        db.Add(mark);
    }

    /// <summary>What was marked and what followed, in the record. Each mark by its participation: names are in what is about one person only.</summary>
    public void Record(TessellateDb db, WorkGroup group, IReadOnlyList<(Guid Of, MarkKind? Old, MarkKind? New)> written, IReadOnlyList<Consequence> consequences, Actor actor, DateTime now)
    {
        var where = $"{group.Code}, session {Session.Number}";
        if (written.Count > 0)
        {
            db.Record(actor, now, "mark.saved", nameof(Session), Session.Id, $"{where}: {written.Count} {(written.Count == 1 ? "mark" : "marks")}.", group.HubId,
                changes: Changed.Of([.. written.Select(w => ($"{w.Of}", (object?)w.Old?.ToString(), (object?)w.New?.ToString()))]), workGroupId: group.Id);
        }

        foreach (var consequence in consequences)
        {
            var about = Of(consequence.ParticipationId);
            db.Record(actor, now, consequence.TakesBack ? "mark.corrected" : $"participation.{(consequence.Kind == ParticipationState.Started ? "started" : "completed")}", nameof(Participation), about.Id,
                $"{where}: {consequence.InWords(NameOf(about.Id))}", group.HubId, schoolId: group.InRecord(about.SchoolId), workGroupId: group.Id, aboutPersonId: about.PersonId);
        }
    }

    public List<Consequence> Consequences(DateOnly today) => [.. _people.Values.SelectMany(person =>
    {
        var id = person.Participation.Id;
        var lines = _days.Where(d => _marks.ContainsKey((d.Id, id))).ToList();
        if (lines.Count == 0) return [];

        var (started, completed) = Progress.Of(_days, lines.ToDictionary(d => d.Id, d => _marks[(d.Id, id)].Kind), today);
        if (person.Participation.State == ParticipationState.Withdrew && person.Events.Any(e => e.Kind == ParticipationState.Withdrew && e.On <= completed)) completed = null;
        var days = lines.Select(d => d.On).Append(_days.Max(d => d.On)).ToHashSet();
        return Consequence.Of(id, ParticipationState.Started, started, person.Events, days)
            .Concat(Consequence.Of(id, ParticipationState.Completed, completed, person.Events, days));
    })];

    public void Follow(TessellateDb db, Consequence consequence, DateTime now, Actor actor)
    {
        var (participation, _, events) = _people[consequence.ParticipationId];
        if (consequence.TakenBack is { } wrong)
        {
            db.EventsTakenBack.Add(new() { EventId = wrong.Id, At = now, ById = actor.PersonId, Reason = "A mark in the register was corrected." });
            events.Remove(wrong);
        }
        if (consequence.On is { } on && !events.Exists(e => e.Kind == consequence.Kind && e.On == on))
        {
            var happened = new ParticipationEvent { ParticipationId = participation.Id, Kind = consequence.Kind, On = on, RecordedAt = now, RecordedById = actor.PersonId };
            events.Add(happened);
            db.Add(happened);
        }
        if (participation.State != ParticipationState.Withdrew) participation.State = StateOf(events);
    }

    private static ParticipationState StateOf(List<ParticipationEvent> events) =>
        events.Exists(e => e.Kind == ParticipationState.Completed) ? ParticipationState.Completed
        : events.Exists(e => e.Kind == ParticipationState.Started) ? ParticipationState.Started : ParticipationState.SignedUp;
}
