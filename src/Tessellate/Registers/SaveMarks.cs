using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>
/// A mark as somebody made it on a page that showed <paramref name="Seen"/>, the mark's version then. No kind: it is taken off.
/// <paramref name="Tap"/>: it was made on a phone, maybe long ago; null for a form that is saved now.
/// </summary>
public sealed record Marking(Guid ParticipationId, MarkKind? Kind, MarkKind? Seen, int SeenVersion, Tap? Tap = null)
{
    /// <summary>A tap says something even where it says what the page had shown: somebody else may have marked since.</summary>
    public bool IsChange => Tap is not null || Kind != Seen;
}

/// <summary>
/// What came of it, in sentences: what is taken back (which has to be agreed to first, if nothing was saved), and whom somebody else
/// had marked since the page was opened; why a tap could not be saved and never will be; then each mark that was sent, as it is now.
/// </summary>
public sealed record SavedMarks(bool Saved, int Changed, IReadOnlyList<string> Consequences, IReadOnlyList<string> Meanwhile, IReadOnlyDictionary<Guid, string> Refused,
    IReadOnlyDictionary<Guid, MarkNow> Now);

/// <summary>A mark as it is: the name of its kind, null for unmarked.</summary>
public sealed record MarkNow(string? Kind, int Version);

/// <summary>
/// Saves marks of one session and what follows from them: starts and completions of the whole group, in one transaction. Of two
/// people who mark the same person the later wins, by when they marked and not by when it arrived; every mark is kept as a
/// <see cref="MarkChange"/>, once however often it is sent.
/// </summary>
public sealed class SaveMarks(TessellateDb db, TimeProvider clock, NetworkInUse network, IEnumerable<IFollowMarks> followers)
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

        var (written, meanwhile, refused) = (new List<(Guid Of, MarkKind? Old, MarkKind? New)>(), new List<string>(), new Dictionary<Guid, string>());
        var before = await db.SavedBeforeAsync(markings, stop);
        foreach (var marking in markings.Where(m => m.IsChange && !(m.Tap is { } tap && before.Contains(tap.Id))).OrderBy(m => m.Tap?.At))
        {
            var mark = register.FindMark(marking.ParticipationId);
            if (!register.IsExpected(marking.ParticipationId))
            {
                if (marking.Tap is null) throw new BrokenRuleException("Somebody in this list has withdrawn since the page was opened. Open the register again.");
                refused[marking.ParticipationId] = register.Knows(marking.ParticipationId) ? $"{register.NameOf(marking.ParticipationId)} withdrew before this session, so the mark is not in the register."
                    : "Somebody whom you marked has no place in this group any more, so the mark is not in the register.";
            }
            else if (mark?.Kind == marking.Kind) register.Confirm(marking, access.Person?.Id);
            else
            {
                if (await MeanwhileAsync(register, mark, marking, access.Person?.Id, stop) is { } sentence) meanwhile.Add(sentence);
                var old = mark?.Kind;
                if (register.Write(db, marking, now, access.Person?.Id)) written.Add((marking.ParticipationId, old, marking.Kind));
            }
        }

        var consequences = register.Consequences(today);
        var certificates = await WithdrawCertificates.FindAsync(db, consequences, stop);
        var lost = consequences.Where(c => c.TakesBack).Select(c => c.InWords(register.NameOf(c.ParticipationId))).Concat(certificates.InWords).ToList();
        var marks = written.Select(w => new WrittenMark(w.Of, register.NameOf(w.Of), w.Old, w.New)).ToList();
        foreach (var follower in followers) lost.AddRange(await follower.FallingAwayAsync(register.Session, marks, access, stop));
        if (lost.Count > 0 && !agreed) return new(false, 0, lost, [], refused, new Dictionary<Guid, MarkNow>());

        var actor = access.ActorIn(group);
        foreach (var consequence in consequences) register.Follow(db, consequence, now, actor);
        if (await network.FindAsync(stop) is { } words) await certificates.RunAsync(group, words, actor, now, stop);
        foreach (var follower in followers) await follower.RunAsync(group, register.Session, marks, actor, now, stop);
        register.Record(db, group, written, consequences, actor, now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new(true, written.Count, lost, meanwhile, refused, markings.Select(m => m.ParticipationId).Distinct().ToDictionary(id => id, id => Now(register.FindMark(id))));

        static MarkNow Now(Mark? mark) => new(mark?.Kind?.ToString(), mark?.Version ?? 0);
    }

    // Registers of one group are saved one after the other: an update that changes nothing holds its row until the end.
    // Otherwise two phones would each see a completion that the other is just writing.
    private async Task<WorkGroup> GetGroupAsync(Guid sessionId, Access access, CancellationToken stop)
    {
        var sessions = db.Sessions;
        await db.HoldParticipationsAsync(db.Participations.Where(p => sessions.Any(s => s.Id == sessionId && s.WorkGroupId == p.WorkGroupId)), stop);
        var mine = db.WorkGroups.WithRegistersFor(access, db).Where(g => sessions.Any(s => s.Id == sessionId && s.WorkGroupId == g.Id));
        if (await mine.ExecuteUpdateAsync(set => set.SetProperty(g => g.Title, g => g.Title), stop) == 0) throw new NotFoundException("Session", sessionId);
        return await mine.AsNoTracking().SingleAsync(stop);
    }

    private async Task<string?> MeanwhileAsync(GroupRegister register, Mark? mark, Marking marking, Guid? me, CancellationToken stop)
    {
        // A phone's own earlier tap is no news to whoever holds it.
        if (mark is null || mark.Version == marking.SeenVersion || (marking.Tap is not null && mark.MarkedById == me)) return null;

        var by = await db.People.Where(p => p.Id == mark.MarkedById).Select(p => p.Name).SingleOrDefaultAsync(stop) ?? "Somebody";
        var said = $"{by} marked {register.NameOf(marking.ParticipationId)} {mark.Kind.InWords()} on {mark.MarkedAt.InWords()}";
        return marking.Tap?.At < mark.MarkedAt ? $"{said}, later than you did. It stays {mark.Kind.InWords()}; both are kept."
            : $"{said}, after you opened this page. Now it is {marking.Kind.InWords()}, as you say; both are kept.";
    }
}
