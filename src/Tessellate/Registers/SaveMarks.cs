using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>A mark as somebody made it on a page that showed <paramref name="Seen"/>, the mark's version then. No kind: it is taken off.</summary>
public sealed record Marking(Guid ParticipationId, MarkKind? Kind, MarkKind? Seen, int SeenVersion)
{
    public bool IsChange => Kind != Seen;
}

/// <summary>
/// What came of it, in sentences: what is taken back (which has to be agreed to first, if nothing was saved), and whom somebody else
/// had marked since the page was opened; then the version of each mark that was sent, as it is now.
/// </summary>
public sealed record SavedMarks(bool Saved, int Changed, IReadOnlyList<string> Consequences, IReadOnlyList<string> Meanwhile, IReadOnlyDictionary<Guid, int> Versions);

/// <summary>
/// Saves marks of one session and what follows from them: starts and completions of the whole group, in one transaction. Of two
/// people who mark the same person the later wins; every mark is kept as a <see cref="MarkChange"/>.
/// </summary>
public sealed class SaveMarks(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <summary><paramref name="agreed"/>: the person has seen what is taken back by it.</summary>
    /// <exception cref="BrokenRuleException">The session's day is still to come, or somebody marked is not expected; nothing was changed.</exception>
    public async Task<SavedMarks> RunAsync(Guid sessionId, IReadOnlyCollection<Marking> markings, bool agreed, Access access, CancellationToken stop = default)
    {
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var group = await GetGroupAsync(sessionId, access, stop);
        var register = await GroupRegister.LoadAsync(db, group, sessionId, stop);
        var (now, today) = (clock.UtcNow(), clock.Today());
        if (register.Session.Day() > today) throw new BrokenRuleException($"The register opens on {register.Session.Day().InWordsWithWeekday()}, the day of the session.");

        var (written, meanwhile) = (new List<(Guid Of, MarkKind? Old, MarkKind? New)>(), new List<string>());
        foreach (var marking in markings.Where(m => m.IsChange))
        {
            var mark = register.FindMark(marking.ParticipationId);
            if (!register.IsExpected(marking.ParticipationId)) throw new BrokenRuleException("Somebody in this list has withdrawn since the page was opened. Open the register again.");
            if (mark?.Kind == marking.Kind) continue;

            if ((mark?.Version ?? 0) != marking.SeenVersion) meanwhile.Add(await MeanwhileAsync(register, mark!, marking, stop));
            db.MarkChanges.Add(new() { SessionId = sessionId, ParticipationId = marking.ParticipationId, Version = (mark?.Version ?? 0) + 1, OldKind = mark?.Kind, NewKind = marking.Kind, At = now, ById = access.Person?.Id });
            written.Add((marking.ParticipationId, mark?.Kind, marking.Kind));
            register.Write(db, marking, now, access.Person?.Id);
        }

        var consequences = register.Consequences(today);
        var certificates = await WithdrawCertificates.FindAsync(db, consequences, stop);
        var lost = consequences.Where(c => c.TakesBack).Select(c => c.InWords(register.NameOf(c.ParticipationId))).Concat(certificates.InWords).ToList();
        if (lost.Count > 0 && !agreed) return new(false, 0, lost, [], new Dictionary<Guid, int>());

        var actor = access.ActorIn(group);
        foreach (var consequence in consequences) register.Follow(db, consequence, now, actor);
        if (await network.FindAsync(stop) is { } words) await certificates.RunAsync(group, words, actor, now, stop);
        Record(register, group, written, consequences, actor, now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new(true, written.Count, lost, meanwhile, markings.ToDictionary(m => m.ParticipationId, m => register.FindMark(m.ParticipationId)?.Version ?? 0));
    }

    // Each mark, old and new, by its participation: names are in what is about one person only.
    private void Record(GroupRegister register, WorkGroup group, List<(Guid Of, MarkKind? Old, MarkKind? New)> written, IReadOnlyList<Consequence> consequences, Actor actor, DateTime now)
    {
        var (session, where) = (register.Session, $"{group.Code}, session {register.Session.Number}");
        if (written.Count > 0)
        {
            db.Record(actor, now, "mark.saved", nameof(Session), session.Id, $"{where}: {written.Count} {(written.Count == 1 ? "mark" : "marks")}.", group.HubId,
                changes: Changed.Of([.. written.Select(w => ($"{w.Of}", (object?)w.Old?.ToString(), (object?)w.New?.ToString()))]), workGroupId: group.Id);
        }

        foreach (var consequence in consequences)
        {
            var about = register.Of(consequence.ParticipationId);
            db.Record(actor, now, consequence.TakesBack ? "mark.corrected" : $"participation.{(consequence.Kind == ParticipationState.Started ? "started" : "completed")}", nameof(Participation), about.Id,
                $"{where}: {consequence.InWords(register.NameOf(about.Id))}", group.HubId, schoolId: group.InRecord(about.SchoolId), workGroupId: group.Id, aboutPersonId: about.PersonId);
        }
    }

    // Registers of one group are saved one after the other: an update that changes nothing holds its row until the end.
    // Otherwise two phones would each see a completion that the other is just writing.
    private async Task<WorkGroup> GetGroupAsync(Guid sessionId, Access access, CancellationToken stop)
    {
        var sessions = db.Sessions;
        var mine = db.WorkGroups.WithRegistersFor(access, db).Where(g => sessions.Any(s => s.Id == sessionId && s.WorkGroupId == g.Id));
        if (await mine.ExecuteUpdateAsync(set => set.SetProperty(g => g.Title, g => g.Title), stop) == 0) throw new NotFoundException("Session", sessionId);
        return await mine.AsNoTracking().SingleAsync(stop);
    }

    private async Task<string> MeanwhileAsync(GroupRegister register, Mark mark, Marking marking, CancellationToken stop)
    {
        var by = await db.People.Where(p => p.Id == mark.MarkedById).Select(p => p.Name).SingleOrDefaultAsync(stop) ?? "Somebody";
        return $"{by} marked {register.NameOf(marking.ParticipationId)} {mark.Kind.InWords()} on {mark.MarkedAt.InWords()}, after you opened this page. Now it is {marking.Kind.InWords()}, as you say; both are kept.";
    }
}
