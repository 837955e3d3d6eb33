using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Registers;

/// <summary>What stands on the wall of a session: the code of these minutes. It comes anew by itself when the code changes.</summary>
public sealed class WallModel(TessellateDb db, KeepCheckIn keep, NetworkInUse network, SiteAddress site, Me me, TimeProvider clock) : PageModel
{
    public const string Open = "open";
    public const string End = "end";

    [BindProperty]
    public string? Act { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public RegisterOnPage Register { get; private set; } = null!;
    public bool IsToday { get; private set; }

    /// <summary>On the day: why nobody can check in now, and when they can.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>Null while nobody can check in.</summary>
    public string? Code { get; private set; }
    public QrCode? Qr { get; private set; }

    /// <summary>Where to type it, as people read it off the wall.</summary>
    public string Where => new Uri(site.Base, RegistersUrls.CheckIn).ToString();

    /// <summary>Seconds until the code changes.</summary>
    public int Left { get; private set; }

    public int In => Register.Lines.Count(l => l.Kind?.IsAttendance() == true);

    public Task OnGetAsync(Guid id, CancellationToken stop) => LoadAsync(id, stop);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        await LoadAsync(id, stop);
        if (Act == Open)
        {
            await keep.OpenAsync(id, await me.GetAsync(), stop);
            return Redirect(RegistersUrls.Wall(id));
        }
        if (Act != End) return this.Invalid();

        await keep.EndAsync(id, await me.GetAsync(), stop);
        return this.Done(RegistersUrls.Register(id), "Nobody can check in by a code any more.");
    }

    private async Task LoadAsync(Guid id, CancellationToken stop)
    {
        var now = clock.UtcNow();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Register = await RegisterOnPage.GetAsync(db, id, await me.GetAsync(), stop);
        IsToday = Register.On == clock.Today();
        WhyNot = IsToday ? CheckIn.WhyNotNow(Register.Session, now) : null;
        if (!IsToday || WhyNot is not null || await db.CheckIns.AsNoTracking().SingleOrDefaultAsync(c => c.SessionId == id && c.ClosedAt == null, stop) is not { } open) return;

        (Code, Left) = (open.CodeAt(now), (int)Math.Ceiling((CheckIn.ChangesAt(now) - now).TotalSeconds));
        Qr = QrCode.Of(new Uri(site.Base, $"{RegistersUrls.CheckIn}?code={Uri.EscapeDataString(Code)}").ToString());
    }
}
