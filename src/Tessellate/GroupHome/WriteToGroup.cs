using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.GroupHome;

/// <summary>What is written to people of a group. The draft's id makes it one however often it is sent.</summary>
public sealed record GroupLetter(Guid Draft, IReadOnlyCollection<Guid> ParticipationIds, string Subject, string Text);

/// <summary>One message from who keeps a group's home to all who take part or to some of them: shown word for word before it is sent.</summary>
public sealed class WriteToGroup(TessellateDb db, TimeProvider clock)
{
    public const int SubjectMaxLength = 150;
    public const int TextMaxLength = 5000;

    /// <summary>The messages as they will leave; nothing is kept.</summary>
    /// <exception cref="BrokenRuleException">Nobody is chosen, or there are no words.</exception>
    public static IReadOnlyList<Message> Preview(GroupHomeOnPage home, GroupLetter letter, Access access, DateTime now)
    {
        var (subject, text) = (letter.Subject.Trim(), letter.Text.Trim());
        if (subject.Length is 0 or > SubjectMaxLength || subject.Any(char.IsControl)) throw new BrokenRuleException($"Say in {SubjectMaxLength} characters or fewer what it is about.", "Subject");
        if (text.Length is 0 or > TextMaxLength) throw new BrokenRuleException($"Write the message, in {TextMaxLength:N0} characters or fewer.", "Text");
        var chosen = home.People.Where(p => letter.ParticipationIds.Contains(p.ParticipationId)).ToList();
        if (chosen.Count == 0) throw new BrokenRuleException("Choose to whom it goes.", "To");

        return [.. chosen.Select(p => New(home, p, letter.Draft, subject, text, access, now))];
    }

    /// <summary>Sends what the preview showed; sending the same draft again sends nothing.</summary>
    /// <exception cref="NotFoundException">There is no such group whose home the person keeps.</exception>
    public async Task<int> SendAsync(string code, GroupLetter letter, Access access, CancellationToken stop = default)
    {
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // The group's row is held, so that of two presses the second sees what the first has sent.
        if (await db.WorkGroups.KeptBy(access, db).Where(g => g.Code == code).ExecuteUpdateAsync(set => set.SetProperty(g => g.Title, g => g.Title), stop) == 0) throw new NotFoundException("Work group", code);
        var (home, now, key) = (await GroupHomeOnPage.GetAsync(db, code, access, clock.Today(), stop), clock.UtcNow(), KeyOf(letter.Draft));
        if (await db.Messages.AnyAsync(m => m.Key.StartsWith(key), stop)) return 0;

        var messages = Preview(home, letter, access, now);
        db.Messages.AddRange(messages);
        db.Record(access.ActorIn(home.Group), now, "home.written", nameof(WorkGroup), home.Group.Id, $"{home.Group.Code}: {messages.Count} {(messages.Count == 1 ? "person was" : "people were")} written to.", home.Hub.Id, workGroupId: home.Group.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return messages.Count;
    }

    private static string KeyOf(Guid draft) => $"group-message:{draft:N}:";

    private static Message New(GroupHomeOnPage home, HomePerson to, Guid draft, string subject, string text, Access access, DateTime now) => new()
    {
        Template = "group-message", Purpose = MessagePurpose.Programme, ToName = to.Name, ToAddress = to.Email, PersonId = to.PersonId, HubId = home.Hub.Id, Subject = subject,
        Body = $"""
            Dear {to.Name},

            {text}

            {access.Person?.Name}, {home.Group.Title}
            """,
        Reason = $"You get this because you take part in {home.Group.Title} ({home.Group.Code}), run by {home.Hub.Name}.", Key = $"{KeyOf(draft)}{to.ParticipationId:N}", CreatedAt = now, SendAfter = now
    };
}
