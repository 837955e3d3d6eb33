using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.ForSchools;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Roles;

/// <summary>What the schools of a trust give and get this programme year in every hub, for whoever leads it. Counts; the page of each school has the names.</summary>
public sealed class MyTrustModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public IReadOnlyList<string> Trusts { get; private set; } = [];
    public IReadOnlyList<TrustSchool> Schools { get; private set; } = [];

    /// <summary>Each school in each of its groups.</summary>
    public IEnumerable<(TrustSchool School, IReadOnlyList<Part> Parts)> Rows => Schools.SelectMany(s => s.Year.Parts.GroupBy(p => p.WorkGroupId).Select(of => (s, (IReadOnlyList<Part>)[.. of])));

    public ProgrammeYear Year { get; private set; }
    public DateTime Now { get; private set; }

    /// <summary>Schools with somebody who takes part, or an agreement that waits.</summary>
    public IEnumerable<TrustSchool> TakingPart => Schools.Where(s => s.Year.Parts.Count > 0 || s.Year.Agreements.Count > 0);

    public IEnumerable<TrustSchool> Others => Schools.Except(TakingPart);

    public async Task OnGetAsync(CancellationToken stop)
    {
        var access = (await me.GetAsync()).Here;
        Me.Require(access.LedTrusts.Any());
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        (Year, Now) = (ProgrammeYear.Of(clock.Today()), clock.UtcNow());
        Trusts = [.. access.LedTrusts.Order(StringComparer.Ordinal)];
        Schools = await db.TrustSchoolsAsync(access, clock.Today(), stop);
    }

    public static int Count(TrustSchool school, AgreementState state) => school.Year.Agreements.Count(a => a.State == state);
}
