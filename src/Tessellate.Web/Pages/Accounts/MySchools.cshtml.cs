using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.Web.Infrastructure;
using Tessellate.Web.Infrastructure.Providers;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>Where somebody works, by their own word: what they hold, will hold and held.</summary>
public sealed class MySchoolsModel(TessellateDb db, Me me, NetworkInUse network, ProvidersInUse providers, TimeProvider clock) : PageModel
{
    public sealed record ProposalLine(Guid Id, string By, string School, int Urn);

    /// <summary>A proposal that somebody says no to.</summary>
    [BindProperty]
    public Guid Decline { get; set; }

    public IReadOnlyList<ProposalLine> Proposals { get; private set; } = [];
    public Guid PersonId { get; private set; }
    public IReadOnlyList<PostOnPage> Posts { get; private set; } = [];

    public IEnumerable<(string Heading, IReadOnlyList<PostOnPage> Posts)> Sections => Posts
        .GroupBy(post => post.Row.IsToCome(post.Today) ? "To come" : post.Row.IsOver(post.Today) ? "Earlier" : "Now")
        .OrderBy(section => section.Key switch { "Now" => 0, "To come" => 1, _ => 2 })
        .Select(section => (section.Key, (IReadOnlyList<PostOnPage>)[.. section]));

    public async Task OnGetAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        PersonId = access.Person!.Id;
        var (settings, today) = (await network.FindAsync(stop), clock.Today());
        Posts = [.. (await db.Appointments.Where(a => a.PersonId == PersonId).ToRowsAsync(db, stop)).Select(row => new PostOnPage(row, PersonId, settings, today, MayChange: true, MayConfirm: false))];
        Proposals = await ProposalsAsync(today, stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        var proposal = await db.SchoolProposals.Where(p => p.PersonId == access.Person!.Id).GetAsync(Decline, stop);
        proposal.DeclinedAt ??= clock.UtcNow();
        await db.SaveChangesAsync(stop);
        return this.Done(AccountsUrls.MySchools, "We shall not ask again.");
    }

    private async Task<IReadOnlyList<ProposalLine>> ProposalsAsync(DateOnly today, CancellationToken stop)
    {
        var (schools, establishments) = (db.Schools, db.Establishments);
        return [.. (await db.SchoolProposals.Open(db, today).Where(p => p.PersonId == PersonId).OrderBy(p => p.ProposedAt)
            .Join(schools, p => p.SchoolId, s => s.Id, (p, s) => new { p, s.Urn })
            .Join(establishments, x => x.Urn, e => e.Urn, (x, e) => new { x.p.Id, x.p.Provider, e.Name, x.Urn }).ToListAsync(stop))
            .Select(line => new ProposalLine(line.Id, providers.NameOf(line.Provider), line.Name, line.Urn))];
    }
}
