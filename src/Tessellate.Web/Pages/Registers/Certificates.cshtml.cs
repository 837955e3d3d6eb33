using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Registers;

/// <summary>Who gets a certificate, who has one and who is short by what; the exact messages; and then they are issued.</summary>
[LooksAtPeople("who gets a certificate")]
public sealed class CertificatesModel(TessellateDb db, IssueCertificates issue, SiteAddress site, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public CertificatesOfGroup Of { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    public bool IsOver => Of.LastOn <= Today;

    public IEnumerable<Message> Messages => Of.Ready.Select(line =>
        CertificateMessages.Issued(Of, line, CertificateMessages.NumberInPreview, site.Link(RegistersUrls.Certificate(CertificateMessages.NumberInPreview)), Settings, clock.UtcNow()));

    public async Task OnGetAsync(string code, CancellationToken stop) => await LoadAsync(code, stop);

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        var issued = await issue.RunAsync(code, access, stop);
        return this.Done(RegistersUrls.Certificates(code), issued switch { 0 => "Everybody who completed has a certificate already. Nothing was sent.", 1 => "1 certificate issued. The message is on its way.", _ => $"{issued} certificates issued. The messages are on their way." });
    }

    /// <summary>"needs 4 of 5, attended 2".</summary>
    public string WhyNot(CertificateLine line) => line.State == Tessellate.Joining.ParticipationState.Withdrew ? "withdrew"
        : line.ShortBy(Of.Needed) switch
        {
            0 when !IsOver => "enough so far; the last session is to come",
            0 => "the last register decides it: take or correct it",
            1 when !IsOver => "needs one more",
            var more when !IsOver => $"needs {more} more",
            1 => "short by one",
            var missing => $"short by {missing}"
        };

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Today = clock.Today();
        Of = await CertificatesOfGroup.GetAsync(db, code, access, Today, stop);
        return access;
    }
}
