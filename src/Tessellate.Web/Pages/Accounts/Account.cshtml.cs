using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

public sealed class AccountModel(TessellateDb db, Me me, NetworkInUse network, TimeProvider clock) : PageModel
{
    public sealed record RoleLine(string Name, string? Hub, string? HubSlug, DateOnly? ToOn);

    public Person Person { get; private set; } = null!;
    public IReadOnlyList<RoleLine> Roles { get; private set; } = [];
    public SignInWays Ways { get; private set; } = null!;

    /// <summary>Where the person is signed in, this browser first.</summary>
    public IReadOnlyList<Device> Devices { get; private set; } = [];
    public Guid? Here { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        (Person, Here) = (access.Person!, access.Device?.Id);
        Roles = await RolesAsync(access, stop);
        Ways = await SignInWays.OfAsync(db, Person, stop);
        var seesPeople = access.Grants.Any(g => g.Role.SeesPeople());
        var open = await db.Devices.AsNoTracking().Where(d => d.PersonId == Person.Id && d.EndedAt == null && d.Stamp == Person.SessionStamp).ToListAsync(stop);
        Devices = [.. open.Where(d => d.RunOut(seesPeople, clock.UtcNow()) is null).OrderByDescending(d => d.Id == Here).ThenByDescending(d => d.LastSeenAt)];
    }

    /// <summary>Ends the session on another device. This one, and all, are ended where marks that wait on it are sent first.</summary>
    public async Task<IActionResult> OnPostAsync(Guid? device, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        if (device is not { } id) return Redirect(AccountsUrls.SignOutEverywhere);
        if (id == access.Device?.Id) return Redirect(AccountsUrls.SignOut);

        var (person, now) = (access.Person!, clock.UtcNow());
        var there = await db.Devices.Where(d => d.PersonId == person.Id).GetAsync(id, stop);
        there.EndNow(SessionEnd.FromElsewhere, now);
        db.Record(person.AsActor(), now, "person.signed-out-there", nameof(Person), person.Id, $"{person.Name} signed out {there.Words} from elsewhere.");
        await db.SaveChangesAsync(stop);
        return this.Done(AccountsUrls.Account, $"You have signed out {there.Words}");
    }

    private async Task<IReadOnlyList<RoleLine>> RolesAsync(Access access, CancellationToken stop)
    {
        var settings = await network.FindAsync(stop);
        var hubIds = access.Grants.Select(g => g.HubId).OfType<Guid>().Distinct().ToList();
        var hubs = await db.Hubs.Where(h => hubIds.Contains(h.Id)).Select(h => new { h.Id, h.Name, h.Slug }).ToListAsync(stop);
        return [.. access.Grants
            .Select(g => (Grant: g, Hub: hubs.Find(h => h.Id == g.HubId)))
            .Select(g => new RoleLine(g.Grant.ShownName(settings), g.Hub?.Name, g.Hub?.Slug, g.Grant.ToOn))
            .OrderBy(r => r.Hub, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }
}
