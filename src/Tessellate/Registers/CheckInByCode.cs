using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>Somebody is in the register: in which, and how they are marked.</summary>
public sealed record CheckedIn(string Name, string Group, int Session, MarkKind Kind);

/// <summary>
/// Somebody marks themselves present by the code on the wall: by their session or by their name as it stands in the register. Only
/// today, only where they have a place, and never over what somebody else has marked. Each refusal says why.
/// </summary>
public sealed class CheckInByCode(TessellateDb db, TimeProvider clock)
{
    /// <exception cref="BrokenRuleException">The code is not in use, or the person cannot be marked by it; nothing was changed.</exception>
    public async Task<CheckedIn> RunAsync(string code, string? name, Access access, CancellationToken stop = default)
    {
        var session = await FindAsync(code, stop);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await db.HoldParticipationsAsync(db.Participations.Where(p => p.WorkGroupId == session.WorkGroupId), stop);
        // Registers of one group are saved one after the other: the row is held until the end.
        await db.WorkGroups.Where(g => g.Id == session.WorkGroupId).ExecuteUpdateAsync(set => set.SetProperty(g => g.Title, g => g.Title), stop);
        var group = await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == session.WorkGroupId, stop);
        var register = await GroupRegister.LoadAsync(db, group, session.Id, stop);
        var about = access.Person is { } me ? Own(register, me) : Named(register, name ?? "");
        var (now, late) = (clock.UtcNow(), clock.UtcNow() > session.StartsAt + CheckIn.Grace);
        var kind = late ? MarkKind.Late : MarkKind.Attended;

        if (register.FindMark(about.Id) is { Kind: { } marked } mark)
        {
            if (marked.IsAttendance()) return new(register.NameOf(about.Id), group.Title, session.Number, marked);
            // Whoever only gives a name is told nothing of that person.
            throw new BrokenRuleException(access.Person is null ? "You are marked otherwise in the register already. Ask your lead to put it right."
                : $"{await ByAsync(mark, stop)} has marked you {((MarkKind?)marked).InWords()}. Ask your lead to put it right.", "Code");
        }
        if (register.FindMark(about.Id) is { Kind: null, MarkedById: { } taker } && taker != about.PersonId)
            throw new BrokenRuleException("Your mark was taken off in the register. Ask your lead to put it right.", "Code");

        register.Write(db, new(about.Id, kind, null, 0), now, about.PersonId);
        var (actor, consequences) = (new Actor(access.Person?.Id, "by the code on the wall"), register.Consequences(clock.Today()));
        foreach (var consequence in consequences) register.Follow(db, consequence, now, actor);
        register.Record(db, group, [(about.Id, null, kind)], consequences, actor, now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new(register.NameOf(about.Id), group.Title, session.Number, kind);
    }

    private async Task<Session> FindAsync(string code, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(code)) throw new BrokenRuleException("Enter the code that stands on the wall.", "Code");

        var (now, today) = (clock.UtcNow(), clock.Today());
        var since = today.ToDateTime(TimeOnly.MinValue).FromLondon();
        var open = await db.CheckIns.Where(c => c.ClosedAt == null && c.OpenedAt >= since).Join(db.Sessions, c => c.SessionId, s => s.Id, (c, s) => new { CheckIn = c, Session = s }).AsNoTracking().ToListAsync(stop);
        var session = open.Find(one => one.CheckIn.Takes(code, now))?.Session
            ?? throw new BrokenRuleException("No session takes this code now. Codes change every three minutes: look at the wall again.", "Code");
        if (session.Day() != today) throw new BrokenRuleException($"This session is on {session.Day().InWordsWithWeekday()}. You can check in on its day only.", "Code");
        return CheckIn.WhyNotNow(session, now) is { } why ? throw new BrokenRuleException(why, "Code") : session;
    }

    private static Participation Own(GroupRegister register, Person me) =>
        register.Expected.Where(p => p.Participation.PersonId == me.Id).Select(p => p.Participation).FirstOrDefault()
        ?? throw new BrokenRuleException(register.IsOrWas(me.Id) ? "You withdrew from this group before this session, so you are not in its register. Ask your lead."
            : "You have no place in the group whose code this is. Look whether it is the code of your session, and ask the lead.", "Code");

    private static Participation Named(GroupRegister register, string name)
    {
        if (SearchText.Fold(name) is not { Length: > 0 } wanted) throw new BrokenRuleException("Enter your first and last name as you gave them when you signed up.", "Name");

        var found = register.Expected.Where(p => SearchText.Fold(p.Name) == wanted).Select(p => p.Participation).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new BrokenRuleException("Nobody of that name has a place at this session. Enter your name as you gave it when you signed up, or ask your lead.", "Name"),
            _ => throw new BrokenRuleException("Two people of that name have a place at this session. Ask your lead to mark you.", "Name")
        };
    }

    private async Task<string> ByAsync(Mark mark, CancellationToken stop) => await db.People.Where(p => p.Id == mark.MarkedById).Select(p => p.Name).SingleOrDefaultAsync(stop) ?? "Somebody";
}
