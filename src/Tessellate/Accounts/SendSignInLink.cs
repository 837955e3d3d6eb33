using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;

namespace Tessellate.Accounts;

/// <summary>
/// Answers somebody who typed an address at sign-in, always by a message and never on the page: a link for a person we
/// know, and for a stranger what to do instead, so that the page tells nobody which addresses are known.
/// </summary>
public sealed class SendSignInLink(TessellateDb db, TimeProvider clock, SiteAddress site)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    /// <summary>So many in an hour, then one at a time: nobody can fill another person's mailbox, and nobody is ever without one that works.</summary>
    public const int MostAnHour = 5;

    /// <summary>The address is as typed, and can be one; <paramref name="to"/> is the path that the person was on the way to.</summary>
    public async Task RunAsync(string address, string? to, CancellationToken stop)
    {
        var key = EmailAddress.Key(address);
        var person = await db.FindByAddressAsync(key, stop);
        var now = clock.UtcNow();
        if (person is not null) await LinkAsync(person, to, now, stop);
        else await SaySoAsync(key, now, stop);
    }

    private async Task LinkAsync(Person person, string? to, DateTime now, CancellationToken stop)
    {
        var anHourAgo = now.AddHours(-1);
        var recent = await db.SignInLinks.Where(l => l.PersonId == person.Id && !l.IsInvitation && l.CreatedAt > anHourAgo).Select(l => new { l.UsedAt, l.ExpiresAt }).ToListAsync(stop);
        if (recent.Count >= MostAnHour && recent.Exists(l => l.UsedAt is null && l.ExpiresAt > now)) return;

        var (link, token) = SignInLink.New(person.Id, now, Lasts, isInvitation: false);
        db.SignInLinks.Add(link);
        db.Messages.Add(AccountMessages.SignIn(person, link, site.Link(AccountsUrls.SignInLink(token) + Onwards(to))));
        await db.SaveChangesAsync(stop);
    }

    // One an hour: by the look at the last hour, and by the key when two requests look at the same moment.
    private async Task SaySoAsync(string address, DateTime now, CancellationToken stop)
    {
        var message = AccountMessages.Unknown(address, site.Link(AccountsUrls.SignIn), now);
        var anHourAgo = now.AddHours(-1);
        if (await db.Messages.AnyAsync(m => m.Template == message.Template && m.ToAddress == address && m.CreatedAt > anHourAgo, stop)) return;

        await db.AddOnceAsync(message, stop);
    }

    private static string Onwards(string? to) => to is null ? "" : $"?to={Uri.EscapeDataString(to)}";
}
