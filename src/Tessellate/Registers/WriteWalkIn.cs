using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>Somebody who came without a place, as they are written down.</summary>
public sealed record NewWalkIn(string Name, int Urn, string? Email, Guid FormKey);

/// <summary>Whoever takes a register writes down who came without a place; the hub sees it and decides.</summary>
public sealed class WriteWalkIn(TessellateDb db, TimeProvider clock)
{
    /// <exception cref="BrokenRuleException">The day is still to come, something is missing, or the person is on the list; nothing was changed.</exception>
    /// <exception cref="KeyUsedException">The form was sent before, at another session.</exception>
    public async Task RunAsync(Guid sessionId, NewWalkIn who, Access access, CancellationToken stop = default)
    {
        var register = await RegisterOnPage.GetAsync(db, sessionId, access, stop);
        var (name, email) = (who.Name.Trim(), string.IsNullOrWhiteSpace(who.Email) ? null : who.Email.Trim());
        if (!register.IsOpenOn(clock.Today())) throw new BrokenRuleException($"The register opens on {register.On.InWordsWithWeekday()}, the day of the session.");
        if (name.Length is 0 or > WalkIn.NameMaxLength) throw new BrokenRuleException($"Enter the name of whoever came, in {WalkIn.NameMaxLength} characters or fewer.", "Form.Name");
        if (email is not null && !EmailAddress.IsValid(email)) throw new BrokenRuleException("Enter a whole email address, like name@school.example, or leave it out.", "Form.Email");
        var school = await AskingSchool.FindAsync(db, who.Urn, stop) ?? throw new BrokenRuleException($"No school has the number {who.Urn} (URN). Check it, or enter the school’s name.", "Form.School");
        if (register.Lines.Any(l => l.School == school.Name && string.Equals(l.Name, name, StringComparison.OrdinalIgnoreCase))) throw new BrokenRuleException($"{name} has a place: mark them in the register.", "Form.Name");

        try
        {
            await WriteAsync(register, new(name, school.Urn, email, who.FormKey), school.Id, access, stop);
        }
        catch (DbUpdateException trouble) when (DatabaseTrouble.SomebodyWasFirst(trouble))
        {
            db.ChangeTracker.Clear(); // the key was kept a moment ago: by the same form, or by one of another group, whose row was not held here
            if (!await db.WalkIns.AnyAsync(w => w.SessionId == sessionId && w.FormKey == who.FormKey, stop)) throw new KeyUsedException();
        }
    }

    private async Task WriteAsync(RegisterOnPage register, NewWalkIn who, Guid schoolId, Access access, CancellationToken stop)
    {
        var (group, sessionId, now) = (register.Group, register.Session.Id, clock.UtcNow());
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // An update that changes nothing holds the group's row, so that of two presses the second sees what the first has written.
        await db.WorkGroups.Where(g => g.Id == group.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.Title, g => g.Title), stop);
        if (await db.WalkIns.AnyAsync(w => w.SessionId == sessionId && (w.FormKey == who.FormKey || (w.SchoolId == schoolId && w.Name == who.Name)), stop)) return;

        db.Add(new WalkIn { SessionId = sessionId, Name = who.Name, SchoolId = schoolId, Email = who.Email, FormKey = who.FormKey, WrittenAt = now, WrittenById = access.Person?.Id });
        db.Record(access.ActorIn(group), now, "walk-in.written", nameof(Session), sessionId, $"{group.Code}, session {register.Session.Number}: somebody came without a place.", group.HubId,
            schoolId: group.InRecord(schoolId), workGroupId: group.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
